import FakeTimers from '@sinonjs/fake-timers';
import { expect } from '@open-wc/testing';
import { fileNames } from '../../../src/chat/file-names.js';
import type { Media, StoredMessage } from '../../../src/chat/message.js';
import type { Conversation, RichContent } from '../../../src/chat/ports.js';
import { elementsIn } from '../../support/by-role.js';
import { until } from '../../support/until.js';
import { talkWorld, type PanelWorld } from '../../support/panel-world.js';
import { unsentMessage } from '../../support/unsent-message.js';

/** What happens while the visitor listens, and all that is said of it, in order. */
interface Scene {
  readonly what: string;
  happens(world: PanelWorld, clock: FakeTimers.Clock): void | Promise<void>;
  readonly said: readonly string[];
}

const message = (index: number, more: Partial<StoredMessage> = {}): StoredMessage => ({
  key: `m${index}`, index, sid: `IM${index}`, author: 'Maria', own: false, text: `Text ${index}`, at: index, edited: false, ...more,
});
const receive = ({ chat }: PanelWorld, ...messages: StoredMessage[]): void => chat.record({ type: 'messages-received', messages });
/** Lets a message come that was made from a Content template, and what that has made of it. */
async function present(world: PanelWorld, content: RichContent, text = plainBody(content), index = 100): Promise<void> {
  contents.set(index, content);
  receive(world, message(index, { text, contentSid: 'HX1' }));
  const isShown = (): boolean => elementsIn(world.panel).some((element) => element.matches(`[data-key=m${index}] :is(.answers, .picker, .card, .carousel, .place, .links)`));
  // The clock stands still: frames do not.
  for (let frame = 0; !isShown(); frame += 1) {
    if (frame > 600) throw new Error(`Not shown: ${content.type}`);
    await new Promise(requestAnimationFrame);
  }
}
const contents = new Map<number, RichContent>();
const plainBody = ({ body = 'In stock:' }: RichContent): string => String(body);
const several = (first: number, count: number): StoredMessage[] => Array.from({ length: count }, (_, place) => message(first + place));

const picture: Media = { sid: 'ME1', name: 'bowl.png', type: 'image/png', size: 70 };
const withFiles = (index: number, ...media: Media[]): StoredMessage => message(index, { media, text: fileNames(media) });

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
  {
    what: 'a message with answers to choose from',
    happens: (world) => present(world, { type: 'quickReply', body: 'Which **one**?', replies: ['a', 'b', 'c'].map((id) => ({ id, title: id })) }),
    said: ['Maria says: Which one? 3 answers to choose from.'],
  },
  {
    what: 'a list of answers',
    happens: (world) => present(world, { type: 'listPicker', body: 'Choose', button: 'Open', items: [{ id: 'a', item: 'A' }] }),
    said: ['Maria says: Choose. 1 answer to choose from.'],
  },
  {
    what: 'a card that nobody has written a text for',
    happens: (world) => present(world, { type: 'card', title: 'Order 1', subtitle: 'On its way.', media: [], actions: [] }, ''),
    said: ['Maria says: Order 1, On its way.'],
  },
  {
    what: 'a row of cards',
    happens: (world) => present(world, { type: 'other', rawData: JSON.stringify({ body: 'In stock:', cards: [{ title: 'A' }, { title: 'B' }] }) }),
    said: ['Maria says: In stock: 2 cards.'],
  },
  {
    what: 'a place, and a file',
    happens(world) {
      void present(world, { type: 'location', label: 'Our shop', latitude: 1, longitude: 2 }, 'Our shop');
      return present(world, { type: 'media', body: 'Our brochure', media: ['https://a.example/b.pdf'] }, 'Our brochure', 101);
    },
    said: ['Maria says: Our shop', 'Maria says: Our brochure'],
  },
  {
    what: 'an answer that the visitor chooses',
    happens(world) {
      const attributes = { reply: { id: 'a', title: 'A', to: 'IM50' } };
      world.chat.record({ type: 'message-put', message: unsentMessage({ key: 'mine', text: 'A', attributes, state: 'sending' }) });
      receive(world, message(100, { key: 'mine', own: true, author: 'me', text: 'A', attributes }));
    },
    said: ['Message sent'],
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
  { what: 'a picture', happens: (world) => receive(world, withFiles(100, picture)), said: ['Maria sent a picture, bowl.png'] },
  {
    what: 'a picture with a text, and then two files',
    happens(world, clock) {
      receive(world, { ...withFiles(100, picture), text: 'The **blue** one' });
      clock.tick(1_000);
      receive(world, withFiles(101, picture, { ...picture, name: 'in\u202efdp.exe' }));
    },
    said: ['Maria sent a picture, bowl.png, and says: The blue one', 'Maria sent 2 files: bowl.png and in_fdp.exe'],
  },
];

/** Their words come with the first of them. */
async function wordsOfFiles(): Promise<void> {
  const world = await talkWorld();
  world.live();
  world.join('Maria');
  world.say('bowl.png', { media: [picture] });
  await until(() => elementsIn(world.panel).some((element) => element.matches('[role=log] p') && element.textContent === 'Maria sent a picture, bowl.png'));
}

/** The lexer comes with the first message that needs it. */
async function lexer(): Promise<void> {
  const { panel, live, say } = await talkWorld();
  live();
  say('**once**');
  await until(() => elementsIn(panel).some((element) => element.matches('strong')));
}

describe('what is said to those who do not see the chat', () => {
  before(lexer);
  before(wordsOfFiles);

  for (const { what, happens, said } of scenes) {
    it(`[E190] of ${what}: ${said.length === 0 ? 'nothing' : said.map((line) => `"${line}"`).join(', ')}`, async () => {
      const world = await talkWorld();
      const clock = FakeTimers.install({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
      try {
        world.live({ content: async (index) => contents.get(index) });
        world.join('Maria');
        receive(world, message(50));
        clock.tick(20_000);
        const log = elementsIn(world.panel).find((element) => element.matches('[role=log]'));
        const heard: string[] = [];
        const observer = new MutationObserver((changes) => heard.push(...changes.flatMap(({ addedNodes }) => [...addedNodes].map(({ textContent }) => textContent ?? ''))));
        if (log) observer.observe(log, { childList: true });
        await happens(world, clock);
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
