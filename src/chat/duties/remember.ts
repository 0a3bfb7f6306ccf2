import type { ChatController } from '../chat-controller.js';
import type { Ports, Session } from '../ports.js';

/** Keeps session, answers, form, draft and how far was read for the next page, and forgets the session when the chat is over. */
export function remember(chat: ChatController, ports: Pick<Ports, 'visit' | 'leads'>, signal: AbortSignal): void {
  const { visit } = ports;
  const { draft, answers, filled } = visit.read();
  if (draft) chat.record({ type: 'draft-changed', draft });
  if (answers) chat.record({ type: 'answers-known', answers });
  if (filled) chat.record({ type: 'form-filled', filled });
  chat.observe((_fact, state, before) => {
    if (state.session !== before.session) keep(state.session, before.session);
    if (state.draft !== before.draft || state.held !== before.held) visit.write({ draft: [...state.held.map(({ text }) => text), state.draft].filter(Boolean).join('\n') });
    if (state.readIndex !== before.readIndex) visit.write({ readIndex: state.readIndex });
    if (state.answers !== before.answers) visit.write({ answers: state.answers });
    if (state.filled !== before.filled) visit.write({ filled: state.filled });
  }, signal);

  /** What another tab has kept since, a newer token or another chat, stays. */
  function keep(session: Session | undefined, before: Session | undefined): void {
    const stored = visit.read().session?.conversationSid;
    if (session ? ports.leads() || stored !== session.conversationSid : stored === before?.conversationSid) {
      visit.write({ session });
    }
  }
}
