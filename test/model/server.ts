import { ChatError } from '../../src/chat/errors.js';
import type { StoredMessage } from '../../src/chat/message.js';
import type { Clock, ConversationEvents, JoinConversation, Letter, Line, SendOutcome, SessionPort } from '../../src/chat/ports.js';
import type { Fate, PushFate } from './fates.js';

/** One conversation as the server holds it. */
export interface Room {
  readonly sid: string;
  readonly messages: StoredMessage[];
  open: boolean;
}

/** A server of conversations, and the network to it. */
export interface ModelServer {
  readonly sessions: SessionPort;
  readonly join: JoinConversation<Line>;
  readonly rooms: readonly Room[];
  /** Tries that reached the server or may have, by key. */
  readonly tries: ReadonlyMap<string, number>;
  /** Keys that were refused for good. */
  readonly refused: ReadonlySet<string>;
  readonly online: boolean;
  /** How long until every try that is under way has its answer, or is given up, ms. */
  readonly slowness: number;
  /** What the next tries, pushes and searches come to; then all goes well. */
  readonly fates: Fate[];
  readonly pushes: PushFate[];
  readonly searches: ('fails' | 'slow')[];
  readonly starts: 'fails'[];
  say(text: string): void;
  close(): void;
  connect(online: boolean): void;
  /** From now on all goes well. */
  calm(): void;
}

/** Identity of the visitor. */
export const visitor = 'visitor';
/** One way of the network, ms. */
const way = 5;
/** How often a connection looks for what it has missed, ms. */
export const probeEvery = 30_000;
/** How long the page waits for an answer, ms. */
const deadline = 30_000;

interface Connected {
  readonly room: Room;
  readonly events: ConversationEvents;
  /** Highest index below which nothing is missing. */
  head: number;
  readonly told: Set<number>;
  readonly cutOffs: Set<() => void>;
}

/** Makes a server without a conversation, and a network that works. */
export function modelServer(clock: Clock): ModelServer {
  const rooms: Room[] = [];
  const lines = new Set<Connected>();
  const tries = new Map<string, number>();
  const refused = new Set<string>();
  const fates: Fate[] = [];
  const pushes: PushFate[] = [];
  const searches: ('fails' | 'slow')[] = [];
  const starts: 'fails'[] = [];
  let online = true;
  let answeredBy = 0;
  const after = (ms: number, what: () => void): void => void clock.setTimeout(what, ms);
  const pass = (ms: number): Promise<void> => new Promise((resolve) => after(ms, resolve));

  const sessions: SessionPort = {
    async start() {
      await pass(2 * way);
      if (starts.shift() || !online) throw new ChatError('token-unavailable', 'No session can be had now.');
      let room = rooms.at(-1);
      if (!room?.open) rooms.push((room = { sid: `CH${rooms.length}`, messages: [], open: true }));
      return { identity: visitor, token: 'token', receivedAt: clock.now(), life: 1e10, conversationSid: room.sid };
    },
    renew: async (session) => session,
  };

  const join: JoinConversation<Line> = async (session, events, signal) => {
    await pass(2 * way);
    const room = rooms.find(({ sid }) => sid === session.conversationSid);
    if (!room) throw new ChatError('conversation-gone', 'There is no such conversation.');
    if (!online) throw new ChatError('connect-failed', 'There is no network.');
    const line: Connected = { room, events, head: -1, told: new Set(), cutOffs: new Set() };
    if (!signal.aborted) lines.add(line);
    const close = (): void => void lines.delete(line);
    signal.addEventListener('abort', close, { once: true });
    const look = (): void => {
      if (!lines.has(line)) return;
      if (online) heal(line);
      after(probeEvery, look);
    };
    events.connection('online');
    look();
    if (!room.open) events.ended('closed');
    return {
      hasEarlier: false,
      send: (letter) => send(line, letter),
      catchUp: (known) => catchUp(line, known),
      loadEarlier: async () => undefined,
      typing: async () => undefined,
      mediaAddress: async () => '',
      content: async () => undefined,
      markRead: async () => undefined,
      renew: async () => undefined,
      leave: async () => undefined,
      wake: () => undefined,
      close,
    };
  };

  return {
    sessions,
    join,
    rooms,
    tries,
    refused,
    fates,
    pushes,
    searches,
    starts,
    get online() {
      return online;
    },
    get slowness() {
      return Math.max(0, answeredBy - clock.elapsed());
    },
    say(text) {
      const room = rooms.at(-1);
      if (room?.open) store(room, 'agent', { key: `${room.sid} ${room.messages.length}`, text, attributes: undefined });
    },
    close() {
      const room = rooms.at(-1);
      if (!room?.open) return;
      room.open = false;
      after(way, () => ofRoom(room).forEach((line) => line.events.ended('closed')));
    },
    calm() {
      for (const each of [fates, pushes, searches, starts]) each.length = 0;
      connect(true);
    },
    connect,
  };

  function connect(now: boolean): void {
      if (online === now) return;
      online = now;
      for (const line of lines) {
        if (!now) for (const cutOff of [...line.cutOffs]) cutOff();
        line.events.connection(now ? 'online' : 'offline');
        if (now) after(2 * way, () => heal(line));
      }
  }

  function ofRoom(room: Room): Connected[] {
    return [...lines].filter((line) => line.room === room);
  }

  async function send(line: Connected, { key, text, attributes }: Letter): Promise<SendOutcome> {
    if (!lines.has(line)) return new Promise(() => undefined);
    if (!online) return { outcome: 'not-stored', error: failure() };
    const fate = fates.shift() ?? { fate: 'stored' };
    tries.set(key, (tries.get(key) ?? 0) + 1);
    if (fate.fate === 'busy') answeredBy = Math.max(answeredBy, clock.elapsed() + fate.pause + 20_000);
    else if (fate.fate !== 'stored') answeredBy = Math.max(answeredBy, clock.elapsed() + deadline);
    return new Promise((resolve) => {
      const answer = (ms: number, outcome: () => SendOutcome): void => after(ms, () => online && finish(outcome()));
      const arrive = (ms: number, stored?: (index: number) => void): void =>
        after(ms, () => {
          if (!line.room.open) return refuse(404);
          const { index } = store(line.room, visitor, { key, text, attributes });
          stored?.(index);
        });
      const refuse = (status: number): void => {
        refused.add(key);
        answer(2 * way, () => ({ outcome: 'refused', error: failure(status) }));
      };
      const finish = (outcome: SendOutcome): void => {
        line.cutOffs.delete(cutOff);
        resolve(outcome);
      };
      const cutOff = (): void => finish({ outcome: 'ambiguous', error: failure() });
      if (fate.fate !== 'cut off unheard') line.cutOffs.add(cutOff);
      switch (fate.fate) {
        case 'stored':
          after(way, () => online && arrive(0, (index) => answer(way, () => ({ outcome: 'stored', index }))));
          return;
        case 'answer lost':
          return arrive(way);
        case 'late':
          answer(2 * way, () => ({ outcome: 'ambiguous', error: failure(503) }));
          return arrive(fate.after);
        case 'late and unanswered':
          return arrive(fate.after);
        case 'swallowed':
          return;
        case 'broken':
          return answer(2 * way, () => ({ outcome: 'ambiguous', error: failure(500) }));
        case 'busy':
          return answer(2 * way, () => ({ outcome: 'not-stored', error: failure(429), pause: fate.pause }));
        case 'refused':
          return refuse(400);
        case 'cut off':
        case 'cut off unheard':
          return arrive(way);
      }
    });
  }

  async function catchUp(line: Connected, known: number): Promise<void> {
    const how = searches.shift();
    if (how === 'slow') answeredBy = Math.max(answeredBy, clock.elapsed() + 4_000);
    await pass(how === 'slow' ? 3_000 : way);
    const held = line.room.messages.filter(({ index }) => index > known);
    await pass(way);
    if (!online || how === 'fails') throw new ChatError('connect-failed', 'The server could not be asked.');
    tell(line, held);
  }

  function store(room: Room, author: string, { key, text }: Letter): StoredMessage {
    const index = room.messages.length;
    const message = { key, index, sid: `IM${index}`, author, own: author === visitor, text, at: clock.now(), edited: false };
    room.messages.push(message);
    const how = pushes.shift() ?? 'once';
    const push = (ms: number): void => after(ms, () => online && ofRoom(room).forEach((line) => tell(line, [message])));
    if (how !== 'lost') push(how === 'late' ? 1_500 : way);
    if (how === 'twice') push(4 * way);
    return message;
  }

  function tell(line: Connected, messages: readonly StoredMessage[]): void {
    if (!lines.has(line)) return;
    for (const { index } of messages) line.told.add(index);
    while (line.told.has(line.head + 1)) line.head += 1;
    line.events.messages(messages);
    if (messages.some(({ index }) => index > line.head)) after(2 * way, () => online && heal(line));
  }

  function heal(line: Connected): void {
    const missed = line.room.messages.slice(line.head + 1);
    if (missed.length > 0) tell(line, missed);
  }
}

function failure(status?: number): ChatError {
  return new ChatError('send-failed', 'The try came to nothing.', status === undefined ? {} : { status });
}
