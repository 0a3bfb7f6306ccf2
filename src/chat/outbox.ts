import { deliver, type Delivery } from './delivery.js';
import { listenTo } from './heard.js';
import type { Clock, Conversation, FileStore, JoinConversation, Line, OutgoingMessage, SendOutcome } from './ports.js';

/**
 * Gives a way to join whose `send` has each message stored exactly once, and in the order in which they were handed over: one
 * is under way at a time, and one that is handed over twice is sent once.
 */
export function exactlyOnce(
  join: JoinConversation<Line>,
  clock: Clock,
  files: () => Promise<FileStore>,
  random: () => number = Math.random,
): JoinConversation {
  return async (session, events, signal) => {
    const closing = new AbortController();
    const over = AbortSignal.any([signal, closing.signal]);
    const heard = listenTo(events, clock, over);
    const line = await join(session, heard.events, signal);
    const delivery: Delivery = { line, heard, clock, random, over, author: session.identity, files };
    return {
      get hasEarlier() {
        return line.hasEarlier;
      },
      earlier: line.earlier,
      ...sendInTurn(delivery),
      loadEarlier: () => line.loadEarlier(),
      typing: () => line.typing(),
      mediaAddress: (...args) => line.mediaAddress(...args),
      content: (...args) => line.content(...args),
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
function sendInTurn(delivery: Delivery): Pick<Conversation, 'send' | 'giveUp'> {
  const underWay = new Map<string, { sent: Promise<SendOutcome>; stop: AbortController }>();
  let turn: Promise<unknown> = Promise.resolve();
  return {
    send(message: OutgoingMessage, trying = () => undefined) {
      const known = underWay.get(message.key);
      if (known) return known.sent;
      const stop = new AbortController();
      const sent = turn.then(() => deliver(delivery, message, trying, stop.signal)).finally(() => underWay.delete(message.key));
      underWay.set(message.key, { sent, stop });
      turn = sent;
      return sent;
    },
    giveUp: (key) => underWay.get(key)?.stop.abort(),
  };
}
