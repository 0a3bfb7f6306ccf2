import { asChatError, ChatError } from '../chat/errors.js';
import { keptSession } from '../chat/kept-session.js';
import type { StoredMessage } from '../chat/message.js';
import type { Conversation, EndReason, JoinConversation } from '../chat/ports.js';
import { wait } from '../chat/wait.js';
import { answerFollowers } from './answer-followers.js';
import { eventsTo } from './book.js';
import type { TabMessage, Told } from './channel.js';
import type { Role, Tab } from './tab.js';

/** Pauses between tries to take over, ms; the last one repeats. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** The leader's side: holds the conversation, and answers the followers. */
export interface Leader {
  hear(message: TabMessage): void;
  wake(): void;
  /** Resolves when the reign is over; rejects with `ChatError` where a chat that never was live cannot be joined. */
  readonly over: Promise<void>;
}

/**
 * Holds the conversation for all tabs until `signal` aborts. With `live` it takes over from a leader who has gone: it goes
 * on trying, and what was missed meanwhile is told before the connection counts as online.
 */
export function lead(tab: Tab, join: JoinConversation, live: boolean, signal: AbortSignal): Leader {
  const { book, clock } = tab;
  let real: Conversation | undefined;
  let nudge = new AbortController();
  /** True while the conversation is online, but not all that was missed has been told. */
  let catchingUp = live;
  let online = false;
  /** The greatest piece of the conversation that was told at once since it was last emptied. */
  let piece: readonly StoredMessage[] = [];
  let read = -1;
  let loading: Promise<void> | undefined;

  // Two tabs that take over at the same moment must not take their reigns for one.
  tab.epoch = Math.max(tab.epoch + 1, clock.now() + Math.random());
  const { epoch } = tab;
  const known = book.newest;
  const held = book.session;

  const role: Role = {
    async send(message, trying) {
      return real ? real.send(message, trying) : { outcome: 'not-stored', error: notYet() };
    },
    giveUp: (key) => real?.giveUp?.(key),
    loadEarlier: () => (loading ??= loadEarlier().finally(() => void (loading = undefined))),
    earlier: {
      list: async () => (await connected().earlier?.list()) ?? [],
      page: async (sid, before) => (await connected().earlier?.page(sid, before)) ?? { messages: [], people: [], hasEarlier: false },
    },
    typing: async () => connected().typing(),
    mediaAddress: async (...args) => connected().mediaAddress(...args),
    content: async (...args) => connected().content(...args),
    async markRead(index) {
      const before = Math.max(read, book.ownRead);
      if (index <= before) return;
      read = index;
      try {
        await connected().markRead(index);
      } catch (thrown) {
        if (read === index) read = before;
        throw thrown;
      }
    },
    async renew(renewed) {
      book.session = renewed;
      tab.say({ type: 'told', epoch, told: ['session', keptSession(renewed)] });
      await connected().renew(renewed);
    },
    async leave() {
      await connected().leave();
      tab.say({ type: 'told', epoch, told: ['ended', 'left'] });
    },
    wake() {
      nudge.abort();
      real?.wake();
    },
  };

  if (live) {
    tab.tell(['connection', 'connecting']);
    tab.tell(['tookOver']);
  }
  sayState('');
  return { hear: answerFollowers(tab, epoch, role, sayState), wake: role.wake, over: reign() };

  async function reign(): Promise<void> {
    await connect();
    if (!signal.aborted) {
      tab.arrived(role);
      // From now on this tab is the one that renews.
      if (live && book.session === held) tab.tell(['session', { ...held }]);
      sayState('');
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    }
    real?.close();
  }

  async function connect(): Promise<void> {
    for (let attempt = 0; !signal.aborted && !book.ended; attempt += 1) {
      const trial = new AbortController();
      const during = AbortSignal.any([signal, trial.signal]);
      try {
        const events = eventsTo((told) => during.aborted || pass(told));
        // Another token may have come since the last try.
        real = await join(book.session, events, during);
        if (live && !during.aborted) await catchUp(real);
        return sayEarlier();
      } catch (thrown) {
        real = undefined;
        trial.abort();
        if (signal.aborted) return;
        const error = asChatError(thrown, 'connect-failed');
        if (!live) throw error;
        const reason = endBy(error);
        pass(reason ? ['ended', reason] : ['connection', 'offline']);
      }
      nudge = new AbortController();
      await wait(clock, pauses[Math.min(attempt, pauses.length - 1)] ?? 0, AbortSignal.any([signal, nudge.signal]));
    }
  }

  /** Tells what nobody heard between two leaders: as many pages as it takes, and what has gone. */
  async function catchUp(conversation: Conversation): Promise<void> {
    for (;;) {
      for (const told of book.removedFrom(piece)) pass(told);
      const first = Math.min(...piece.map(({ index }) => index));
      if (piece.length === 0 || first <= known + 1 || !conversation.hasEarlier) break;
      piece = [];
      await conversation.loadEarlier();
    }
    catchingUp = false;
    piece = [];
    if (online) pass(['connection', 'online']);
  }

  function pass(told: Told): void {
    if (catchingUp && told[0] === 'connection') {
      online = told[1] === 'online';
      if (online) return;
    }
    if (catchingUp && told[0] === 'messages' && told[1].length >= piece.length) piece = told[1];
    tab.say({ type: 'told', epoch, told: told[0] === 'session' ? ['session', keptSession(told[1])] : told });
    tab.tell(told);
  }

  /** Pages that the tabs have already are passed over: after a take-over the new connection begins at the newest one. */
  async function loadEarlier(): Promise<void> {
    const { oldest } = book;
    do await connected().loadEarlier();
    while (connected().hasEarlier && book.oldest >= oldest);
    sayEarlier();
  }

  function sayEarlier(): void {
    book.hasEarlier = book.oldest > 0 && (real?.hasEarlier ?? false);
    tab.say({ type: 'earlier', epoch, has: book.hasEarlier });
  }

  function sayState(to: string): void {
    tab.say({ type: 'state', to, epoch, state: book.snapshot(real !== undefined && !catchingUp) });
  }

  function connected(): Conversation {
    if (real) return real;
    throw notYet();
  }
}

/** Whether an error of the join is a definite end of the chat, and which. */
function endBy({ code }: ChatError): EndReason | undefined {
  if (code === 'conversation-gone') return 'gone';
  return code === 'session-expired' || code === 'renewal-refused' ? 'expired' : undefined;
}

function notYet(): ChatError {
  return new ChatError('connect-failed', 'This tab is about to take the connection over.');
}
