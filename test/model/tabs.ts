import { ChatError } from '../../src/chat/errors.js';
import type { StoredMessage } from '../../src/chat/message.js';
import type { Clock, Connection, Conversation, ConversationEvents, JoinConversation, Session } from '../../src/chat/ports.js';

/** Who holds the connection for the pages of one site, told without locks and channels. */
export interface ModelTabs {
  /** True where the page with this seat holds the connection, or would. */
  leads(page: object): boolean;
  join(page: object, join: JoinConversation): JoinConversation;
  /** Gives the connection to the next page. */
  pass(): void;
  /** The page is gone, with its place. */
  leave(page: object): void;
}

interface Seat {
  readonly page: object;
  readonly session: Session;
  readonly events: ConversationEvents;
  readonly signal: AbortSignal;
  readonly join: JoinConversation;
  arrived(): void;
  real?: Conversation | undefined;
  reign?: AbortController | undefined;
}

/** How long it takes until a follower hears what its leader hears, ms. */
const way = 2;
/** Pause before the next try to take over, ms. */
const pause = 500;

/** Makes a site without a page. */
export function modelTabs(clock: Clock): ModelTabs {
  let seats: Seat[] = [];
  const known = new WeakMap<Seat, ReadonlyMap<number, StoredMessage>>();
  const connections = new WeakMap<Seat, Connection>();
  const leaderOf = (sid: string): Seat | undefined => seats.find(({ session }) => session.conversationSid === sid);
  const seatOf = (page: object): Seat | undefined => seats.find((each) => each.page === page);

  return {
    leads(page) {
      const seat = seatOf(page);
      return !seat || leaderOf(seat.session.conversationSid) === seat;
    },
    join: (page, join) => (session, events, signal) => sit(page, join, session, events, signal),
    pass() {
      const [leader] = seats;
      const next = leader && seats.find((each) => each !== leader && each.session.conversationSid === leader.session.conversationSid);
      if (!leader || !next) return;
      seats = [next, ...seats.filter((each) => each !== next && each !== leader), leader];
      stepDown(leader);
      attend(leader);
      void reign(next, true);
    },
    leave,
  };

  function sit(page: object, join: JoinConversation, session: Session, events: ConversationEvents, signal: AbortSignal): Promise<Conversation> {
    leave(page);
    return new Promise((resolve, reject) => {
      const seat: Seat = { page, session, events, signal, join, arrived: () => resolve(conversation(seat)) };
      seats.push(seat);
      signal.addEventListener('abort', () => remove(seat), { once: true });
      if (leaderOf(session.conversationSid) !== seat) attend(seat);
      else reign(seat, false).catch((thrown: unknown) => (remove(seat), reject(thrown as ChatError)));
    });
  }

  function leave(page: object): void {
    const seat = seatOf(page);
    if (seat) remove(seat);
  }

  function remove(seat: Seat): void {
    if (!seats.includes(seat)) return;
    const led = leaderOf(seat.session.conversationSid) === seat;
    seats = seats.filter((each) => each !== seat);
    stepDown(seat);
    const next = leaderOf(seat.session.conversationSid);
    if (led && next) void reign(next, true);
  }

  function stepDown(seat: Seat): void {
    seat.reign?.abort();
    seat.real?.close();
    seat.real = undefined;
  }

  async function reign(seat: Seat, live: boolean): Promise<void> {
    const ruling = new AbortController();
    const { signal } = ruling;
    seat.reign = ruling;
    if (live) {
      seat.events.connection('connecting');
      seat.events.tookOver();
    }
    while (!signal.aborted) {
      try {
        const real = await seat.join(seat.session, relay(seat, signal), signal);
        if (signal.aborted) return real.close();
        seat.real = real;
        seat.arrived();
        for (const each of seats) if (each !== seat && each.session.conversationSid === seat.session.conversationSid) attend(each);
        return;
      } catch (thrown) {
        if (!live) throw thrown;
        if (thrown instanceof ChatError && thrown.code === 'conversation-gone') return seat.events.ended('gone');
        await new Promise<void>((resolve) => void clock.setTimeout(resolve, pause));
      }
    }
  }

  /** Events of the leader, which the others hear a little later. */
  function relay(leader: Seat, ruling: AbortSignal): ConversationEvents {
    const heard = new Map<number, StoredMessage>();
    known.set(leader, heard);
    const pass = (tell: (events: ConversationEvents) => void): void => {
      if (ruling.aborted) return;
      tell(leader.events);
      clock.setTimeout(() => {
        for (const each of seats) {
          if (each !== leader && !each.signal.aborted && each.session.conversationSid === leader.session.conversationSid) tell(each.events);
        }
      }, way);
    };
    return {
      ...leader.events,
      connection: (connection) => (connections.set(leader, connection), pass((events) => events.connection(connection))),
      messages(messages) {
        for (const message of messages) heard.set(message.index, message);
        pass((events) => events.messages(messages));
      },
      ended: (reason) => pass((events) => events.ended(reason)),
    };
  }

  /** Tells a follower what its leader knows, once that has joined. */
  function attend(seat: Seat): void {
    clock.setTimeout(() => {
      const leader = leaderOf(seat.session.conversationSid);
      if (!leader?.real || leader === seat || seat.signal.aborted || !seats.includes(seat)) return;
      seat.events.messages([...(known.get(leader)?.values() ?? [])]);
      seat.events.connection(connections.get(leader) ?? 'connecting');
      seat.arrived();
    }, way);
  }

  function conversation(seat: Seat): Conversation {
    const none = async (): Promise<void> => undefined;
    return {
      hasEarlier: false,
      async send(message, trying) {
        // A follower asks its leader.
        const real = seat.real ?? leaderOf(seat.session.conversationSid)?.real;
        if (real) return real.send(message, trying);
        return { outcome: 'not-stored', error: new ChatError('connect-failed', 'This page does not hold the connection.') };
      },
      loadEarlier: none,
      typing: none,
      mediaAddress: async () => '',
      content: async () => undefined,
      markRead: none,
      renew: none,
      wake: () => seat.real?.wake(),
      leave: none,
      close: () => remove(seat),
    };
  }
}
