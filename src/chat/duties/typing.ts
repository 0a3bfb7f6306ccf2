import type { ChatController } from '../chat-controller.js';
import { isBlank } from '../limits.js';
import type { Ports } from '../ports.js';
import type { Talk } from '../talk-options.js';

/** Shortest time between two notices that the visitor is typing, ms (the SDK holds back more frequent ones). */
const noticeEvery = 5_000;
/** Longest time that others are shown as typing without a new notice, ms. */
const shownFor = 10_000;

/** Keeps the draft, tells the others that the visitor is typing, and forgets typists who went silent. */
export function typing(chat: ChatController, ports: Ports, signal: AbortSignal, talk: Talk = () => ({})): void {
  let told = -Infinity;
  let silence: number | undefined;

  chat.handle('keepDraft', (draft) => {
    chat.record({ type: 'draft-changed', draft });
    const { phase, connection } = chat.state;
    if (phase.name !== 'live' || connection !== 'online' || isBlank(draft) || talk().typing === false) return;
    const now = ports.clock.now();
    if (now - told < noticeEvery) return;
    told = now;
    // Nobody misses a typing notice that did not get through.
    phase.conversation.typing().catch(() => undefined);
  });
  chat.observe((fact, state) => {
    if (fact.type === 'message-put' && fact.message.state === 'waiting') told = -Infinity;
    if (fact.type !== 'typing-changed') return;
    if (silence !== undefined) ports.clock.clearTimeout(silence);
    silence = undefined;
    if (state.typing.length === 0) return;
    silence = ports.clock.setTimeout(() => chat.record({ type: 'typing-changed', typing: [] }), shownFor);
  }, signal);
  signal.addEventListener('abort', () => {
    if (silence !== undefined) ports.clock.clearTimeout(silence);
  });
}
