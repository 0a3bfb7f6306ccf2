import { attemptFor, type Attempt, type Attempts } from '../attempt.js';
import type { ChatController } from '../chat-controller.js';
import { next, type ChatState } from '../chat-state.js';
import { isBlank } from '../limits.js';
import type { Ports } from '../ports.js';
import { drop, find, put, putNew } from '../unsent.js';

/** What starting needs of the world. */
type StartPorts = Pick<Ports, 'visit' | 'outbox' | 'leads' | 'clock' | 'newKey'>;

/**
 * Asks for a start with the form's answers, whose `query` is the first message, and for going on after a reload. One key
 * names a start until it is over.
 */
export function start(chat: ChatController, ports: StartPorts, attempts: Attempts, signal: AbortSignal): void {
  const { visit } = ports;
  const { attempt: kept } = visit.read();

  chat.handle('start', (answers, proof) => {
    const { name } = chat.state.phase;
    if (!next[name]['start-requested']) return;
    attempts.proof = proof;
    // From `failed` the attempt goes on as it is, with its query among the unsent messages.
    if (name !== 'failed') {
      const { attempt: former } = visit.read();
      const attempt = attemptFor(answers, former, ports.newKey);
      // The question of an earlier page was never sent, or it would not be there; that of another tab is on its way.
      if (former && former.key === kept?.key && former.key !== attempt.key) drop(chat, ports, former.key);
      attempts.current = attempt;
      visit.write({ attempt });
      putQuery(chat, ports, attempt);
    }
    chat.record({ type: 'start-requested', answers, resuming: false });
  });
  chat.handle('resume', () => {
    const { session, answers, readIndex = -1, attempt: former } = visit.read();
    if (!session) return;
    // Nothing of the chat that was here before belongs to this one.
    if (next[chat.state.phase.name].reset) chat.record({ type: 'reset' });
    // That of another tab is that tab's to send.
    if (former?.key === kept?.key) attempts.current = former;
    chat.record({ type: 'session-changed', session });
    chat.record({ type: 'read', index: readIndex });
    chat.record({ type: 'start-requested', answers: answers ?? {}, resuming: true });
  });
  chat.observe(({ type }, _state, before) => {
    const { current } = attempts;
    const resumed = type === 'joined' && before.phase.name === 'starting' && before.phase.resuming;
    // An earlier page may have gone before it could send the query.
    if (resumed && current && ports.leads()) putQuery(chat, ports, current);
    if (current && isOver(current, chat.state, before, ports)) forget(current);
    if (type === 'reset' || type === 'form-opened') attempts.current = undefined;
  }, signal);

  function forget({ key }: Attempt): void {
    attempts.current = undefined;
    if (visit.read().attempt?.key === key) visit.write({ attempt: undefined });
  }
}

/** Puts the query among the unsent messages, under the attempt's key, so that it is there once however often it is put. */
function putQuery(chat: ChatController, ports: StartPorts, { key, answers }: Attempt): void {
  const query = answers['query'];
  if (typeof query !== 'string' || isBlank(query)) return;
  const kept = find(chat, key);
  if (kept) return kept.state === 'failed' ? put(chat, ports, { ...kept, state: 'waiting' }) : undefined;
  if (chat.state.messages.holds(key)) return;
  const again = chat.state.messages.unsent.find(({ text, conversation }) => text === query && !conversation);
  putNew(chat, ports, key, query, again?.attributes);
  // After it: a page can go in between.
  if (again) drop(chat, ports, again.key);
}

/** True where nothing is to be got for an attempt any more: its query has arrived, or it was given up. */
function isOver({ key }: Attempt, { phase, session, messages }: ChatState, before: ChatState, { leads }: StartPorts): boolean {
  if (before.session && !session) return true;
  if (before.phase.name === 'starting' && (phase.name === 'ended' || phase.name === 'idle')) return true;
  return phase.name === 'live' && leads() && !messages.unsent.some((message) => message.key === key);
}
