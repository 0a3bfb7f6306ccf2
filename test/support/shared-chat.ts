import type { ChatError } from '../../src/chat/errors.js';
import type { Connection, Conversation, EndReason, JoinConversation, Session } from '../../src/chat/ports.js';
import type { Shared } from '../../src/tabs/share-chat.js';
import { newConversationSid, sessionAt } from './chat-world.js';
import { fakeConversation, type FakeConversation } from './fake-conversation.js';
import { listening, tabsWorld, type TabsWorld } from './tabs-world.js';

/** What a tab was told. */
export interface ToldTab {
  /** How often each message was told, by index. */
  readonly counts: Map<number, number>;
  readonly removed: number[];
  readonly connections: Connection[];
  readonly sessions: Session[];
  readonly ends: EndReason[];
  readonly troubles: ChatError[];
}

/** A tab that has joined. */
export interface JoinedTab {
  readonly tab: Shared;
  readonly told: ToldTab;
  readonly conversation: Conversation;
  /** Indexes of the messages that were told, in order. */
  indexes(): number[];
  /** Closes the tab, or ends its chat for `reason`. */
  close(reason?: EndReason): void;
}

/** One chat on a fake, and the tabs that share it. */
export interface SharedChat {
  readonly session: Session;
  readonly fake: FakeConversation;
  readonly tabs: TabsWorld;
  /** Joins in one more tab, whose real connection is made with `real`. */
  openTab(real?: JoinConversation): Promise<JoinedTab>;
  /** Stores so many messages of the agent. */
  fill(messages: number): void;
  /** Goes on with another fake for the same session. */
  renewFake(): void;
  close(): void;
}

/** Gives a chat that no tab has joined yet. */
export function sharedChat(): SharedChat {
  const session: Session = { ...sessionAt(Date.now()), conversationSid: newConversationSid() };
  let fake = fakeConversation(session);
  const tabs = tabsWorld({ visit: { session } });
  const lives: AbortController[] = [];
  return {
    session,
    get fake() {
      return fake;
    },
    tabs,
    async openTab(real = fake.join) {
      const tab = tabs.open(real);
      const life = new AbortController();
      lives.push(life);
      const told: ToldTab = { counts: new Map(), removed: [], connections: [], sessions: [], ends: [], troubles: [] };
      const events = listening({
        messages: (messages) => messages.forEach(({ index }) => told.counts.set(index, (told.counts.get(index) ?? 0) + 1)),
        messageRemoved: (index) => void told.removed.push(index),
        connection: (connection) => void told.connections.push(connection),
        session: (renewed) => void told.sessions.push(renewed),
        ended: (reason) => void told.ends.push(reason),
        trouble: (error) => void told.troubles.push(error),
      });
      const conversation = await tab.join(session, events, life.signal);
      const indexes = (): number[] => [...told.counts.keys()].sort((one, other) => one - other);
      return { tab, told, conversation, indexes, close: (reason) => life.abort(reason) };
    },
    fill(messages) {
      for (let index = 0; index < messages; index += 1) fake.say('maria', `text ${index}`);
    },
    renewFake: () => void (fake = fakeConversation(session)),
    close: () => lives.forEach((life) => life.abort()),
  };
}

/** All whole numbers from `first` to `last`. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}
