import type { StoredMessage } from '../chat/message.js';
import type { Participant } from '../chat/participants.js';
import type { Connection, ConversationEvents, EndReason, Session } from '../chat/ports.js';
import { keptSession } from '../chat/kept-session.js';
import type { Snapshot, Told } from './channel.js';

/** Everything that was told of a conversation, so that a tab that comes late is told the same. */
export class Book {
  /** The newest session that is known here, with its token where this tab has it. */
  session: Session;
  connection: Connection = 'connecting';
  participants: readonly Participant[] = [];
  typing: readonly string[] = [];
  rests = false;
  hasEarlier = false;
  ended: EndReason | undefined;
  /** Lowest index that was ever told; infinite where none was. */
  oldest = Infinity;
  /** Highest index that was ever told, -1 where none was. */
  newest = -1;
  readonly #messages = new Map<number, StoredMessage>();

  constructor(session: Session) {
    this.session = session;
  }

  /** How far this visitor has read, as the server knows it; -1 for nothing. */
  get ownRead(): number {
    return this.participants.find(({ own }) => own)?.lastReadIndex ?? -1;
  }

  /** Takes in what was told. */
  take(told: Told): void {
    switch (told[0]) {
      case 'messages':
        for (const message of told[1]) {
          this.#messages.set(message.index, message);
          this.oldest = Math.min(this.oldest, message.index);
          this.newest = Math.max(this.newest, message.index);
        }
        return;
      case 'messageRemoved':
        this.#messages.delete(told[1]);
        return;
      case 'participants':
        this.participants = told[1];
        return;
      case 'connection':
        this.connection = told[1];
        return;
      case 'typing':
        this.typing = told[1];
        return;
      case 'resting':
        this.rests = told[1];
        return;
      case 'session':
        this.session = told[1];
        return;
      case 'ended':
        this.ended = told[1];
    }
  }

  /** Gives all of it, as other tabs may know it. */
  snapshot(joined: boolean): Snapshot {
    const { connection, participants, typing, rests, hasEarlier } = this;
    const messages = [...this.#messages.values()].sort((one, other) => one.index - other.index);
    return { joined, session: keptSession(this.session), connection, messages, participants, typing, rests, hasEarlier };
  }

  /** What is to be told here after another tab has said all that it knows. */
  newsOf({ joined, session, connection, messages, participants, typing, rests = false }: Snapshot): readonly Told[] {
    return [
      ...(session.receivedAt > this.session.receivedAt ? [['session', session] as const] : []),
      ...(joined ? this.removedFrom(messages) : []),
      ['messages', messages],
      ['participants', participants],
      ['typing', typing],
      ['resting', rests],
      ['connection', connection],
    ];
  }

  /** The messages that are missing in a piece of the conversation: they were removed while nobody listened. */
  removedFrom(piece: readonly StoredMessage[]): readonly Told[] {
    const present = new Set(piece.map(({ index }) => index));
    const first = Math.min(...present);
    const last = Math.max(...present);
    const missing = [...this.#messages.keys()].filter((index) => index > first && index < last && !present.has(index));
    return missing.map((index) => ['messageRemoved', index]);
  }
}

const names = {
  connection: 0,
  messages: 0,
  messageRemoved: 0,
  participants: 0,
  typing: 0,
  tokenExpiring: 0,
  tokenExpired: 0,
  session: 0,
  tookOver: 0,
  trouble: 0,
  resting: 0,
  uploading: 0,
  ended: 0,
} satisfies Record<keyof ConversationEvents, 0>;

/** Gives events that hand on as data what they are told. */
export function eventsTo(tell: (told: Told) => void): ConversationEvents {
  const entries = Object.keys(names).map((name) => [name, (...args: unknown[]) => tell([name, ...args] as unknown as Told)]);
  return Object.fromEntries(entries) as ConversationEvents;
}

/** Tells what came as data; what has no such name is not told. */
export function tellTo(events: ConversationEvents, [name, ...args]: Told): void {
  if (name in names) (events[name] as (...args: unknown[]) => void)(...args);
}
