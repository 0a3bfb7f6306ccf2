import type { ChatController } from '../chat-controller.js';
import type { Ending, Survey, Whisper } from '../ending.js';
import { others } from '../participants.js';
import type { EndReason, Ports, Session } from '../ports.js';
import type { Talk } from '../talk-options.js';

/**
 * Asks after a chat what the visitor thinks of it, where the site's own server takes the answer: once, whichever of the site's tabs
 * it is given in. A request that fails loses nothing: the visitor can send the answer again.
 */
export function survey(chat: ChatController, ports: Pick<Ports, 'sessions'>, whisper: Whisper, talk: Talk, signal: AbortSignal): void {
  let asked: Asked | undefined;

  chat.handle('answerSurvey', (answer) => void (asked && send(asked, answer)));
  chat.observe((fact, { phase }, before) => {
    if (phase === before.phase) return;
    asked?.over.abort();
    asked = undefined;
    if (fact.type === 'ended' && before.phase.name === 'live') ask(fact.reason, before.session);
  }, signal);

  function ask(reason: EndReason, session: Session | undefined): void {
    const isMeant = reason === 'closed' || reason === 'left';
    if (!isMeant || !session || session.handle === undefined || !ports.sessions.end || !talk().survey || others(chat.state.acquaintances).length === 0) return;
    const over = new AbortController();
    const until = AbortSignal.any([signal, over.signal]);
    const tell = whisper(session.conversationSid, (word) => word === 'answered' && set('sent'), until);
    asked = { session, over, tell };
    set('open');
  }

  async function send(current: Asked, answer: Survey): Promise<void> {
    const { survey: state } = chat.state.ending ?? {};
    if (state !== 'open' && state !== 'failed') return;
    set('sending');
    const sent = await ports.sessions.end?.(current.session, answer).then(() => true, () => false);
    if (sent) current.tell('answered');
    if (current === asked) set(sent ? 'sent' : 'failed');
  }

  function set(state: Ending['survey']): void {
    const { forgotten, survey: before } = chat.state.ending ?? {};
    if (before !== 'sent') chat.record({ type: 'ending-changed', ending: { forgotten, survey: state } });
  }
}

/** A chat that is asked about. */
interface Asked {
  readonly session: Session;
  readonly over: AbortController;
  /** Says something to the other tabs. */
  tell(word: string): void;
}
