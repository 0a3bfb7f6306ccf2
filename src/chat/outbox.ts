import { deliver, type Delivery } from './delivery.js';
import { listenTo } from './heard.js';
import type { Clock, Conversation, JoinConversation, Line, OutgoingMessage, SendOutcome } from './ports.js';

/**
 * Gives a way to join whose `send` has each message stored exactly once, and in the order in which they were handed over: one
 * is under way at a time, and one that is handed over twice is sent once.
 */
export function exactlyOnce(join: JoinConversation<Line>, clock: Clock, random: () => number = Math.random): JoinConversation {
  return async (session, events, signal) => {
    const closing = new AbortController();
    const over = AbortSignal.any([signal, closing.signal]);
    const heard = listenTo(events, clock, over);
    const line = await join(session, heard.events, signal);
    const delivery: Delivery = { line, heard, clock, random, over, author: session.identity };
    return {
      get hasEarlier() {
        return line.hasEarlier;
      },
      earlier: line.earlier,
      send: sendInTurn(delivery),
      loadEarlier: () => line.loadEarlier(),
      typing: () => line.typing(),
      markRead: (index) => line.markRead(index),
      renew: (renewed) => line.renew(renewed),
      wake: () => line.wake(),
      leave: () => line.leave(),
      close,
    };

    function close(): void {
      closing.abort();
      line.close();
    }
  };
}

/** Gives the sends of one connection: in turn, and one for each key. */
function sendInTurn(delivery: Delivery): Conversation['send'] {
  const underWay = new Map<string, Promise<SendOutcome>>();
  let turn: Promise<unknown> = Promise.resolve();
  return (message: OutgoingMessage, trying = () => undefined) => {
    const known = underWay.get(message.key);
    if (known) return known;
    const sent = turn.then(() => deliver(delivery, message, trying)).finally(() => underWay.delete(message.key));
    underWay.set(message.key, sent);
    turn = sent;
    return sent;
  };
}
