import FakeTimers from '@sinonjs/fake-timers';
import { expect } from '@open-wc/testing';
import type { StoredMessage } from '../../../src/chat/message.js';
import type { Conversation } from '../../../src/chat/ports.js';
import { elementsIn } from '../../support/by-role.js';
import { until } from '../../support/until.js';
import { talkWorld, type PanelWorld } from '../../support/panel-world.js';

/** What happens while the visitor listens, and all that is said of it, in order. */
interface Scene {
  readonly what: string;
  happens(world: PanelWorld, clock: FakeTimers.Clock): void;
  readonly said: readonly string[];
}

const message = (index: number, more: Partial<StoredMessage> = {}): StoredMessage => ({
  key: `m${index}`, index, sid: `IM${index}`, author: 'Maria', own: false, text: `Text ${index}`, at: index, edited: false, ...more,
});
const receive = ({ chat }: PanelWorld, ...messages: StoredMessage[]): void => chat.record({ type: 'messages-received', messages });
const several = (first: number, count: number): StoredMessage[] => Array.from({ length: count }, (_, place) => message(first + place));

const scenes: readonly Scene[] = [
  { what: 'one message', happens: (world) => receive(world, message(100)), said: ['Maria says: Text 100'] },
  {
    what: 'two messages a second apart',
    happens(world, clock) {
      receive(world, message(100));
      clock.tick(1_000);
      receive(world, message(101));
    },
    said: ['Maria says: Text 100', 'Maria says: Text 101'],
  },
  {
    what: 'a message with Markdown',
    happens: (world) => receive(world, message(100, { text: '**Two** things: a [link](https://a.example/) and `2 * 3`' })),
    said: ['Maria says: Two things: a link and 2 * 3'],
  },
  { what: 'three messages at once', happens: (world) => receive(world, ...several(100, 3)), said: ['3 new messages'] },
  { what: 'fifty messages at once', happens: (world) => receive(world, ...several(100, 50)), said: ['50 new messages'] },
  {
    what: 'a thousand messages within a second',
    happens(world, clock) {
      for (let number = 0; number < 1_000; number += 1) {
        receive(world, message(100 + number));
        clock.tick(1);
      }
    },
    said: ['1,000 new messages'],
  },
  {
    what: 'an own message that is sent',
    happens(world) {
      world.unsent('Mine');
      receive(world, message(100, { key: 'own Mine', own: true, author: 'me', text: 'Mine' }));
    },
    said: ['Message sent'],
  },
  {
    what: 'an own message that fails, and is sent when it is tried again',
    happens(world) {
      world.unsent('Mine');
      world.unsent('Mine', 'failed');
      world.unsent('Mine', 'waiting');
      receive(world, message(100, { key: 'own Mine', own: true, author: 'me', text: 'Mine' }));
    },
    said: ['Message not sent. You can retry or delete it in the list of messages.', 'Message sent'],
  },
  {
    what: 'somebody who types, and then writes',
    happens(world, clock) {
      world.chat.record({ type: 'typing-changed', typing: ['Maria'] });
      clock.tick(2_000);
      world.chat.record({ type: 'typing-changed', typing: [] });
      receive(world, message(100));
    },
    said: ['Maria is typing', 'Maria says: Text 100'],
  },
  {
    what: 'a chat that goes on after a reload, and of history that is loaded',
    happens(world) {
      world.chat.record({ type: 'reset' });
      world.chat.record({ type: 'start-requested', answers: {}, resuming: true });
      receive(world, ...several(40, 30));
      world.chat.record({ type: 'joined', conversation: { hasEarlier: true } as Conversation });
      world.chat.record({ type: 'connection-changed', connection: 'online' });
      receive(world, ...several(10, 30));
    },
    said: [],
  },
  {
    what: 'a message that is edited, and one that is removed',
    happens(world) {
      receive(world, message(50, { text: 'Better', edited: true }));
      world.chat.record({ type: 'message-removed', index: 50 });
    },
    said: [],
  },
  {
    what: 'somebody who comes, writes and goes',
    happens(world, clock) {
      world.join('Maria', 'Paul');
      receive(world, message(100, { author: 'Paul', text: 'Hello' }));
      clock.tick(1_000);
      world.join('Maria');
    },
    said: ['Paul joined the chat', 'Paul says: Hello', 'Paul left the chat'],
  },
  {
    what: 'an outage in which a message comes',
    happens(world, clock) {
      world.chat.record({ type: 'connection-changed', connection: 'offline' });
      clock.tick(5_000);
      world.chat.record({ type: 'connection-changed', connection: 'online' });
      receive(world, message(100));
    },
    said: ['Connection lost. Reconnecting…', 'Connected again.', 'Maria says: Text 100'],
  },
];

/** The lexer comes with the first message that needs it. */
async function lexer(): Promise<void> {
  const { panel, live, say } = await talkWorld();
  live();
  say('**once**');
  await until(() => elementsIn(panel).some((element) => element.matches('strong')));
}

describe('what is said to those who do not see the chat', () => {
  before(lexer);

  for (const { what, happens, said } of scenes) {
    it(`[E190] of ${what}: ${said.length === 0 ? 'nothing' : said.map((line) => `"${line}"`).join(', ')}`, async () => {
      const world = await talkWorld();
      const clock = FakeTimers.install({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
      try {
        world.live();
        world.join('Maria');
        receive(world, message(50));
        clock.tick(20_000);
        const log = elementsIn(world.panel).find((element) => element.matches('[role=log]'));
        const heard: string[] = [];
        const observer = new MutationObserver((changes) => heard.push(...changes.flatMap(({ addedNodes }) => [...addedNodes].map(({ textContent }) => textContent ?? ''))));
        if (log) observer.observe(log, { childList: true });
        happens(world, clock);
        clock.tick(10_000);
        await Promise.resolve();
        expect(heard).to.deep.equal(said);
        observer.disconnect();
      } finally {
        clock.runAll();
        clock.uninstall();
      }
    });
  }
});
