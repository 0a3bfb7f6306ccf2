import type { ChatController } from '../chat-controller.js';
import type { Ports } from '../ports.js';

/** Keeps session, answers, draft and how far was read for the next page, and forgets the session when the chat is over. */
export function remember(chat: ChatController, ports: Ports, signal: AbortSignal): void {
  const { draft, answers } = ports.visit.read();
  if (draft) chat.record({ type: 'draft-changed', draft });
  if (answers) chat.record({ type: 'answers-known', answers });
  chat.observe((_fact, state, before) => {
    if (state.session !== before.session) ports.visit.write({ session: state.session });
    if (state.draft !== before.draft) ports.visit.write({ draft: state.draft });
    if (state.readIndex !== before.readIndex) ports.visit.write({ readIndex: state.readIndex });
    if (state.answers !== before.answers) ports.visit.write({ answers: state.answers });
  }, signal);
}
