import { asChatError, ChatError } from '../chat/errors.js';
import type { Clock, ConversationEvents, Line, SendOutcome, Session } from '../chat/ports.js';
import { attributesFor, toSendOutcome } from './from-twilio.js';
import { createGaps } from './gaps.js';
import type { Hearing } from './hear.js';
import { answered, readDown, readEarlier, type Link } from './link.js';
import type { OpenClient } from './open-client.js';
import { supervise, type Supervised, type Supervisor } from './supervisor.js';

/** What a Twilio conversation is made from. */
export interface Surroundings {
  readonly clock: Clock;
  readonly events: ConversationEvents;
  readonly signal: AbortSignal;
  /** Builds a client for a token. */
  readonly open: (token: string) => OpenClient;
}

/** Joins the session's conversation with a client of its own; a client that cannot go on is replaced by a new one. */
export async function joinConversation(session: Session, { clock, events, signal, open }: Surroundings): Promise<Line> {
  const gaps = createGaps();
  const stop = new AbortController();
  let leaving = false;
  let supervisor: Supervisor | undefined;

  const hearing: Hearing = {
    ...events,
    messages(messages) {
      for (const { index } of messages) gaps.told(index);
      events.messages(messages);
      attend();
    },
    messageRemoved(index) {
      gaps.removed(index);
      events.messageRemoved(index);
      attend();
    },
    typing(identities) {
      events.typing(identities);
      attend();
    },
    participants(participants) {
      events.participants(participants);
      attend();
    },
    exists(index) {
      gaps.exists(index);
      attend();
    },
    ended: (reason) => leaving || events.ended(reason),
  };
  const close = (): void => stop.abort();
  signal.addEventListener('abort', close, { once: true });
  if (signal.aborted) close();
  const around: Supervised = { clock, hearing, open, gaps, signal: stop.signal };
  const supervised = (supervisor = await supervise(session, around));

  return {
    get hasEarlier() {
      return supervised.link.oldest.hasPrevPage;
    },
    async send({ key, text }) {
      const outcome = await sendOver(supervised.link, key, text);
      if (outcome.outcome === 'stored') hearing.exists(outcome.index);
      return outcome;
    },
    catchUp,
    loadEarlier: () => readEarlier(supervised.link, around),
    typing: () => asked(supervised.link.conversation.typing()),
    markRead: (index) => asked(supervised.link.conversation.advanceLastReadMessageIndex(index)),
    renew: (renewed) => supervised.renew(renewed),
    wake: () => supervised.wake(),
    async leave() {
      leaving = true;
      try {
        await answered(clock, supervised.link.conversation.leave(), 'end-failed');
      } catch (thrown) {
        leaving = false;
        throw thrown;
      }
    },
    close,
  };

  async function catchUp(after: number): Promise<void> {
    const { link, probe } = supervised;
    await readDown(link, around, after);
    const complete = await probe.complete();
    if (!complete || supervised.link !== link) throw new ChatError('connect-failed', 'What the server holds could not be found out.');
  }

  /** Twilio has been heard; what it said may show that something else was not. */
  function attend(): void {
    supervisor?.probe.heard();
    if (gaps.open) supervisor?.probe.doubt();
  }
}

/** Sends once. When the link ends meanwhile nobody can say what became of the message. */
function sendOver({ conversation, life }: Link, key: string, text: string): Promise<SendOutcome> {
  return new Promise((resolve) => {
    const lost = (): void =>
      resolve({ outcome: 'ambiguous', error: new ChatError('send-failed', 'The connection was replaced during a send.') });
    life.signal.addEventListener('abort', lost, { once: true });
    if (life.signal.aborted) lost();
    conversation
      .sendMessage(text, attributesFor(key))
      .then((index) => resolve({ outcome: 'stored', index: index ?? 0 }), (thrown: unknown) => resolve(toSendOutcome(thrown)))
      .finally(() => life.signal.removeEventListener('abort', lost));
  });
}

async function asked(promise: Promise<unknown>): Promise<void> {
  try {
    await promise;
  } catch (thrown) {
    throw asChatError(thrown, 'send-failed');
  }
}
