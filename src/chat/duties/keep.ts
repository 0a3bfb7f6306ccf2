import type { ChatController } from '../chat-controller.js';
import type { UnsentMessage, UnsentState } from '../message.js';
import type { Ports } from '../ports.js';
import { find, put } from '../unsent.js';
import { wait } from '../wait.js';

/** Age from which on a message of an earlier page is not sent without being asked for, ms. */
const oldAfter = 10 * 60_000;
/** Age from which on a message may have been sent by another tab that has taken over from this one, which hung and does not know it yet, ms. */
const lateAfter = 5_000;
/** Time in which the echo of a message comes that another tab has sent, ms. */
const echoTime = 1_000;

/** Keeps the unsent messages for the next page and the other tabs, and takes in what those have kept. */
export function keep(chat: ChatController, ports: Pick<Ports, 'outbox' | 'visit' | 'clock'>, signal: AbortSignal): void {
  const { outbox, clock } = ports;

  chat.observe((fact, state, before) => {
    for (const { key } of before.messages.unsent) if (state.messages !== before.messages && !find(chat, key)) outbox.remove(key);
    if (state.session && state.session !== before.session) bind(state.session.conversationSid);
    // What a chat that was given up has left is not sent by another tab either. What is not kept, another tab has sent or dropped.
    if (state.phase !== before.phase) for (const each of keptOf(state.messages.unsent)) if (each.state === 'failed') outbox.put(each);
    // What another tab has dropped, but not this one as it was about to be sent.
    if (fact.type === 'ended') dropGone();
    if (fact.type === 'start-requested' && !fact.resuming) wantNow();
    if (fact.type === 'start-requested' || fact.type === 'took-over') {
      // Until now another tab may have tried.
      const doubted = chat.state.messages.unsent.filter(({ doubt }) => fact.type === 'took-over' || doubt !== undefined);
      for (const each of doubted) recordAged({ ...each, doubt: clock.elapsed() });
    }
  }, signal);
  for (const message of outbox.read()) if (!find(chat, message.key)) recordAged({ ...message, doubt: clock.elapsed() });
  outbox.watch(() => {
    const kept = new Map(outbox.read().map((message) => [message.key, message]));
    for (const message of kept.values()) takeIn(message);
    if (chat.state.session) bind(chat.state.session.conversationSid);
    if (chat.state.messages.unsent.some(({ key }) => !kept.has(key))) void dropGoneSoon();
  }, signal);

  function record(message: UnsentMessage): void {
    chat.record({ type: 'message-put', message });
  }

  function keptOf(unsent: readonly UnsentMessage[]): UnsentMessage[] {
    const kept = new Set(outbox.read().map(({ key }) => key));
    return unsent.filter(({ key }) => kept.has(key));
  }

  /** Whoever starts a chat wants said what waits for it: it is as new as if it were written now, whoever has to send it. */
  function wantNow(): void {
    for (const kept of outbox.read()) {
      const known = find(chat, kept.key);
      // What another tab has made of it since stands.
      const isOurs = known?.state === 'waiting' && known.doubt === undefined && known.conversation === kept.conversation && kept.attempts === 0;
      if (isOurs) put(chat, ports, { ...known, at: clock.now() });
    }
  }

  /** A message of an earlier page, or of another tab, for which it may be too late. What one tab asks about, no other one sends. */
  function recordAged(message: UnsentMessage): void {
    const aged = parkedIfForeign({ ...message, state: oldIfLate(message) });
    if (aged.state === 'old') for (const each of keptOf([aged])) outbox.put(each);
    record(aged);
  }

  function oldIfLate({ state, at }: UnsentMessage): UnsentState {
    return state === 'waiting' && clock.now() - at > oldAfter ? 'old' : state;
  }

  /** The conversation that goes on in the tabs of the site. */
  function current(): string | undefined {
    return ports.visit.read().session?.conversationSid;
  }

  /** What was written for another conversation than the one that goes on is not sent to this one. */
  function parkedIfForeign(message: UnsentMessage): UnsentMessage {
    const { conversation } = message;
    const foreign = conversation !== undefined && conversation !== current();
    return foreign ? { ...message, state: 'parked' } : message;
  }

  /** A message of another tab, or what another tab has done with one. */
  function takeIn(message: UnsentMessage): void {
    const known = find(chat, message.key);
    // Kept again by a tab that has not heard yet that it is sent.
    if (!known && chat.state.messages.holds(message.key)) return outbox.remove(message.key);
    const { at, turn, attempts, conversation = known?.conversation } = message;
    const state = known?.turn === turn && known.state !== 'waiting' && message.state !== 'failed' ? known.state : message.state;
    const same = known?.at === at && known.turn === turn && known.attempts === attempts && known.conversation === conversation && known.state === state && known.file?.media === message.file?.media;
    const tried = attempts > (known?.attempts ?? 0) || (!known && clock.now() - at >= lateAfter);
    if (!same) record(parkedIfForeign({ ...message, conversation, state, doubt: tried ? clock.elapsed() : known?.doubt }));
  }

  async function dropGoneSoon(): Promise<void> {
    await wait(clock, echoTime, signal);
    if (!signal.aborted) dropGone();
  }

  function dropGone(): void {
    const kept = new Set(outbox.read().map(({ key }) => key));
    for (const { key, state, file } of chat.state.messages.unsent) {
      if ((state !== 'sending' || (file && !file.media)) && !kept.has(key)) chat.record({ type: 'message-discarded', key });
    }
  }

  /** What was written before the chat stood belongs to it from now on; what belongs to another one stays behind. */
  function bind(conversation: string): void {
    const kept = new Map(outbox.read().map((message) => [message.key, message]));
    for (const each of chat.state.messages.unsent) {
      const known = kept.get(each.key);
      if (each.conversation && each.conversation !== conversation) record({ ...each, state: 'parked' });
      // Another tab has sent it, or dropped it.
      else if (!each.conversation && !known) chat.record({ type: 'message-discarded', key: each.key });
      // A tab that does not know yet that its chat is over takes nothing of the next one.
      else if (!each.conversation && current() === conversation) put(chat, ports, { ...each, conversation });
      else if (known && each.state === 'parked') record({ ...each, state: known.state });
    }
  }
}
