import { ChatError } from '../chat/errors.js';
import type { Clock, Conversation, ConversationEvents, EndReason, JoinConversation, Session } from '../chat/ports.js';
import { wait } from '../chat/wait.js';
import { actingRole } from './acting-role.js';
import { Book, tellTo } from './book.js';
import { openChannel } from './channel.js';
import { joinLeader, type Follower } from './join-leader.js';
import { lead, type Leader } from './lead.js';
import { leaderPlace, type Reign } from './leader-place.js';
import { stays } from './stays.js';
import type { Tab } from './tab.js';

/** Version of what tabs say to each other: tabs of two versions do not know of one another. */
const version = 1;
/** Time in which the last words of a leader who has gone come in, ms. */
const lastWords = 30;

/** A tab's part in a chat that several tabs share. */
export interface Seat {
  readonly follows: boolean;
  /** Resolves as `JoinConversation` does. */
  readonly joined: Promise<Conversation>;
}

/** What a seat needs. */
export interface SeatParts {
  readonly clock: Clock;
  /** Joins for real; only the leader does. */
  readonly join: JoinConversation;
  /** The session as all tabs know it, `undefined` where it is over. */
  readonly kept: () => Session | undefined;
}

/** Takes part in the session's conversation, as leader or as follower, until `life` aborts or the conversation is closed. */
export function takeSeat({ clock, join, kept }: SeatParts, session: Session, events: ConversationEvents, life: AbortSignal): Seat {
  const name = `flex-webchat.${version}.${session.conversationSid}`;
  const place = leaderPlace(name, clock);
  const closing = new AbortController();
  const signal = AbortSignal.any([life, closing.signal]);
  const book = new Book(session);
  let follows = false;
  let live = false;
  let part: Leader | Follower | undefined;
  const { ask, send, arrived, vacate } = actingRole(clock, signal);
  const joined = new Promise<Conversation>((resolve, reject) => {
    const tab: Tab = {
      id: Math.random().toString(36).slice(2),
      clock,
      book,
      epoch: 0,
      say: () => undefined,
      tell(told) {
        book.take(told);
        if (!signal.aborted) tellTo(events, told);
      },
      arrived(now) {
        arrived(now);
        live = true;
        resolve(conversation);
      },
      vacate,
    };
    // Before the channel is opened, which closes at the same signal.
    life.addEventListener('abort', () => tellEnd(tab), { once: true });
    stay(tab).catch((thrown: unknown) => {
      closing.abort();
      reject(thrown);
    });
  });

  const conversation: Conversation = {
    get hasEarlier() {
      return book.hasEarlier;
    },
    send,
    giveUp: (key) => void ask('send-failed', async (now) => now.giveUp?.(key)).catch(() => undefined),
    earlier: {
      list: () => ask('history-failed', (now) => now.earlier.list()),
      page: (sid, before) => ask('history-failed', (now) => now.earlier.page(sid, before)),
    },
    loadEarlier: () => ask('history-failed', (now) => now.loadEarlier()),
    typing: () => ask('send-failed', (now) => now.typing()),
    mediaAddress: (...args) => ask('media-failed', (now) => now.mediaAddress(...args)),
    content: (...args) => ask('media-failed', (now) => now.content(...args)),
    markRead: (index) => ask('send-failed', (now) => now.markRead(index)),
    renew(renewed) {
      book.session = renewed;
      return ask('connect-failed', (now) => now.renew(renewed));
    },
    leave: () => ask('end-failed', (now) => now.leave()),
    wake: () => part?.wake(),
    close: () => closing.abort(),
  };
  return {
    get follows() {
      return follows && !signal.aborted;
    },
    joined,
  };

  /** Sits in while the page is there; rejects where a chat that never was live cannot be joined. */
  async function stay(tab: Tab): Promise<void> {
    const here = stays(signal);
    while (!signal.aborted) {
      const stint = AbortSignal.any([signal, await here()]);
      tab.say = openChannel(name, (message) => part?.hear(message), stint);
      await sit(tab, stint);
    }
    throw new ChatError('connect-failed', 'The chat was given up while it was connecting.');
  }

  async function sit(tab: Tab, stint: AbortSignal): Promise<void> {
    let reign = await place.take();
    while (!stint.aborted) {
      reign ??= await follow(tab, stint);
      if (!reign) return;
      follows = false;
      try {
        goOnWithNewest(tab);
        const leader = lead(tab, join, live, AbortSignal.any([stint, reign.lost]));
        part = leader;
        await leader.over;
      } finally {
        part = undefined;
        vacate();
        reign.release();
      }
      reign = undefined;
    }
    reign?.release();
  }

  /** What this tab has ended by itself, as with a token that cannot be renewed, the others hear from nobody else. */
  function tellEnd(tab: Tab): void {
    const { reason } = life as { reason: unknown };
    if (!follows && isEndReason(reason)) tab.say({ type: 'told', epoch: tab.epoch, told: ['ended', reason] });
  }

  /** Follows until this tab has the place of the leader; gives nothing when the stint or the chat is over. */
  async function follow(tab: Tab, stint: AbortSignal): Promise<Reign | undefined> {
    const over = new AbortController();
    const during = AbortSignal.any([stint, over.signal]);
    follows = true;
    const reign = await new Promise<Reign | undefined>((resolve) => {
      let seizing = false;
      part = joinLeader(tab, () => void seize(), during);
      void place.wait(during).then(resolve);

      async function seize(): Promise<void> {
        // Behind other pages this one may be slow itself, and nobody waits for it.
        if (seizing || document.visibilityState !== 'visible') return;
        seizing = true;
        const seized = await place.seize();
        seizing = false;
        if (during.aborted) seized?.release();
        else if (seized) resolve(seized);
      }
    });
    await wait(clock, lastWords, stint);
    part = undefined;
    vacate();
    over.abort();
    if (!book.ended) return reign;
    reign?.release();
    closing.abort();
    return undefined;
  }

  function goOnWithNewest(tab: Tab): void {
    const stored = kept();
    const newer = stored?.conversationSid === session.conversationSid && stored.receivedAt > book.session.receivedAt;
    if (newer) tab.tell(['session', stored]);
  }
}

function isEndReason(reason: unknown): reason is EndReason {
  return reason === 'expired' || reason === 'left' || reason === 'gone' || reason === 'closed';
}
