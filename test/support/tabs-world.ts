import { deafEvents } from '../../src/chat/deaf-events.js';
import type { Clock, ConversationEvents, JoinConversation, SessionPort, Visit, VisitStore } from '../../src/chat/ports.js';
import { pageClock } from '../../src/session/page-clock.js';
import { shareChat, type Shared } from '../../src/tabs/share-chat.js';

/** Tabs of one site, all in one page: each has a set of ports of its own, and what the site's tabs share. */
export interface TabsWorld {
  /** What all tabs have stored. */
  readonly visit: VisitStore;
  /** Opens a tab; its real connection is made with `join`. */
  open(join: JoinConversation): Shared;
}

/** Options of the tabs. */
export interface TabsOptions {
  readonly sessions?: SessionPort;
  readonly clock?: Clock;
  readonly visit?: Visit;
}

const noSessions: SessionPort = {
  start: () => Promise.reject(new Error('No session is started here.')),
  renew: () => Promise.reject(new Error('No session is renewed here.')),
};

/** Gives a site without a tab yet. */
export function tabsWorld({ sessions = noSessions, clock = pageClock, visit: stored = {} }: TabsOptions = {}): TabsWorld {
  let kept = stored;
  const visit: VisitStore = {
    read: () => kept,
    write: (change) => void (kept = { ...kept, ...change }),
    watch: () => undefined,
    forget: () => void (kept = {}),
  };
  const key = `site ${Math.random()}`;
  return { visit, open: (join) => shareChat({ key, clock, join, sessions, visit }) };
}

/** Resolves when as many pages as `held` and `pending` say have the lock of a conversation, or wait for it. */
export async function untilLocks(sid: string, held: number, pending: number): Promise<void> {
  const count = (locks: LockInfo[] = []): number => locks.filter(({ name }) => name?.endsWith(sid)).length;
  for (const end = performance.now() + 8_000; performance.now() < end; ) {
    const locks = await navigator.locks.query();
    if (count(locks.held) === held && count(locks.pending) === pending) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`Never ${held} holders and ${pending} waiting of ${sid}.`);
}

/** Events that nobody listens to, but for those that are given. */
export function listening(events: Partial<ConversationEvents> = {}): ConversationEvents {
  return { ...deafEvents, ...events };
}
