import { asChatError, ChatError } from '../chat/errors.js';
import type { Clock, ConversationEvents, EarlierChats, Letter, Line, SendOutcome, Session } from '../chat/ports.js';
import type { Attached } from './attached.js';
import { attributesFor, toSendOutcome } from './from-twilio.js';
import { createEdits } from './edits.js';
import { createGaps } from './gaps.js';
import type { Hearing } from './hear.js';
import { answered, readEarlier, whileLinked, type Link } from './link.js';
import type { OpenClient } from './open-client.js';
import type { SdkDoor } from './open-sdk.js';
import { supervise, type Supervised, type Supervisor } from './supervisor.js';

/** What a Twilio conversation is made from. */
export interface Surroundings {
  readonly clock: Clock;
  readonly events: ConversationEvents;
  readonly signal: AbortSignal;
  /** Builds a client for a token. */
  readonly open: (token: string) => OpenClient;
  /** True where the visitor may have had chats under the same identity before. */
  readonly returning?: boolean;
  /** Where the connection in use can be found. */
  readonly door?: SdkDoor | undefined;
}

/** Joins the session's conversation with a client of its own; a client that cannot go on is replaced by a new one. */
export async function joinConversation(session: Session, { clock, events, signal, open, returning, door }: Surroundings): Promise<Line> {
  const asEdited = createEdits();
  const gaps = createGaps();
  const stop = new AbortController();
  let leaving = false;
  let rested: boolean | undefined;
  let supervisor: Supervisor | undefined;

  const hearing: Hearing = {
    ...events,
    messages(messages) {
      for (const { index } of messages) gaps.told(index);
      events.messages(messages.map(asEdited));
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
    holds(indexes, first, last) {
      for (const index of gaps.missing(indexes, first, last)) hearing.messageRemoved(index);
    },
    resting(rests) {
      if (rests !== rested) events.resting((rested = rests));
    },
    ended: (reason) => leaving || events.ended(reason),
  };
  const close = (): void => stop.abort();
  signal.addEventListener('abort', close, { once: true });
  if (signal.aborted) close();
  const around: Supervised = { clock, hearing, open, gaps, signal: stop.signal };
  const supervised = (supervisor = await supervise(session, around));
  if (door) showIn(door, supervised, stop.signal);

  return {
    earlier: returning ? earlierChats(() => supervised.link, clock) : undefined,
    get hasEarlier() {
      return supervised.link.oldest.hasPrevPage;
    },
    async send(letter) {
      const outcome = await sendOver(supervised.link, letter, gaps.known);
      if (outcome.outcome === 'stored') hearing.exists(outcome.index);
      else if (outcome.error.status === 401) events.tokenExpired();
      return outcome;
    },
    async upload(...file) {
      const { uploadMedia } = await import('./media-upload.js');
      const result = await uploadMedia(supervised.link.conversation, ...file);
      if (result.outcome !== 'uploaded' && result.error.status === 401) events.tokenExpired();
      return result;
    },
    catchUp: (after) => supervised.probe.catchUp(after),
    loadEarlier: () => readEarlier(supervised.link, around),
    typing: () => asked(supervised.link.conversation.typing()),
    mediaAddress: async (...args) => (await attachedTo(supervised.link, clock)).address(...args),
    content: async (...args) => (await attachedTo(supervised.link, clock)).content(...args),
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

  /** Twilio has been heard; what it said may show that something else was not. */
  function attend(): void {
    supervisor?.probe.heard();
    if (gaps.open) supervisor?.probe.doubt();
  }
}

function showIn(door: SdkDoor, supervised: Supervisor, over: AbortSignal): void {
  const open: SdkDoor['open'] = () => ({ client: supervised.link.client, conversation: supervised.link.conversation });
  door.open = open;
  over.addEventListener('abort', () => door.open === open && (door.open = undefined), { once: true });
}

/** Sends once, where `known` is the highest index so far. When the link ends meanwhile nobody can say what became of the message. */
async function sendOver(link: Link, { key, text, file, attributes }: Letter, known: number): Promise<SendOutcome> {
  if (link.life.signal.aborted) return { outcome: 'not-stored', error: new ChatError('send-failed', 'There is no connection.') };
  try {
    const { conversation } = link;
    const carried = attributesFor(key, attributes);
    const sent = file ? (await import('./media-upload.js')).sendMedia(conversation, file, carried) : conversation.sendMessage(text, carried);
    const index = await whileLinked(link, sent);
    // An answer that names no index is 0 to the SDK (SDK 3.0.1).
    if (index > known) return { outcome: 'stored', index };
    return { outcome: 'ambiguous', error: new ChatError('send-failed', 'Twilio did not say at which index the message is.') };
  } catch (thrown) {
    return toSendOutcome(thrown);
  }
}

/** Few visitors ask for these: what reads them comes when they do. */
function earlierChats(link: () => Link, clock: Clock): EarlierChats {
  const reader = async (): Promise<EarlierChats> =>
    (await answered(clock, import('./earlier-chats.js'), 'history-failed')).readEarlier(link(), clock);
  return {
    list: async () => (await reader()).list(),
    page: async (sid, before) => (await reader()).page(sid, before),
  };
}

async function attachedTo(link: Link, clock: Clock): Promise<Attached> {
  return (await answered(clock, import('./attached.js'), 'media-failed')).readAttached(link, clock);
}

async function asked(promise: Promise<unknown>): Promise<void> {
  try {
    await promise;
  } catch (thrown) {
    throw asChatError(thrown, 'send-failed');
  }
}
