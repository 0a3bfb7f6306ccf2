import { expect } from '@open-wc/testing';
import { byRole } from '../../support/by-role.js';
import { talkWorld, type PanelWorld } from '../../support/panel-world.js';

/** Where the visitor is, and up to which of twenty messages they have read then, and after three more have come. */
interface Situation {
  readonly what: string;
  begin?(world: PanelWorld): void | Promise<void>;
  then?(world: PanelWorld): void | Promise<void>;
  readonly read: readonly [first: number, after: number];
}

const list = ({ panel }: PanelWorld): HTMLElement => byRole(panel, 'region', 'Messages');
const restored: (() => void)[] = [];

/** Has the page say something else of itself, as if the visitor were elsewhere. */
function pretend(name: 'visibilityState' | 'hasFocus', value: unknown): void {
  Object.defineProperty(document, name, { value, configurable: true });
  restored.push(() => void Reflect.deleteProperty(document, name));
}

function back(event: Event, target: EventTarget): void {
  for (const restore of restored.splice(0)) restore();
  target.dispatchEvent(event);
}

async function scrollUp(world: PanelWorld): Promise<void> {
  list(world).scrollTop = 100;
  await world.settle();
}

const situations: readonly Situation[] = [
  { what: 'the panel is open, and the end in sight', read: [19, 22] },
  { what: 'the panel is closed', begin: ({ panel }) => void (panel.open = false), read: [-1, -1] },
  { what: 'the panel was open and is closed', then: ({ panel }) => void (panel.open = false), read: [19, 19] },
  { what: 'the panel was closed and is opened', begin: ({ panel }) => void (panel.open = false), then: ({ panel }) => void (panel.open = true), read: [-1, 22] },
  { what: 'the tab is in the background', begin: () => pretend('visibilityState', 'hidden'), read: [-1, -1] },
  {
    what: 'the tab comes to the front',
    begin: () => pretend('visibilityState', 'hidden'),
    then: () => back(new Event('visibilitychange'), document),
    read: [-1, 22],
  },
  { what: 'another window has the focus', begin: () => pretend('hasFocus', () => false), read: [-1, -1] },
  { what: 'the window gets the focus', begin: () => pretend('hasFocus', () => false), then: () => back(new Event('focus'), window), read: [-1, 22] },
  { what: 'the visitor has scrolled up', then: scrollUp, read: [19, 19] },
  {
    what: 'the visitor has scrolled up, and back to the end',
    async then(world) {
      await scrollUp(world);
      list(world).scrollTop = list(world).scrollHeight;
      await world.settle();
    },
    read: [19, 22],
  },
  {
    what: 'the visitor has scrolled up, and answers',
    async then(world) {
      await scrollUp(world);
      world.unsent('An answer');
      await world.settle();
    },
    read: [19, 22],
  },
  {
    what: 'the chat is over',
    then: ({ chat }) => chat.record({ type: 'ended', reason: 'closed' }),
    read: [19, 22],
  },
];

describe('the read horizon', () => {
  afterEach(() => {
    for (const restore of restored.splice(0)) restore();
  });

  for (const { what, begin, then, read } of situations) {
    it(`[E132] is at ${read[0]}, and at ${read[1]} after three more messages, where ${what}`, async () => {
      const world = await talkWorld();
      world.live();
      world.join('Maria');
      await begin?.(world);
      await world.settle();
      for (let number = 0; number < 20; number += 1) world.say(`Message ${number}\nof two lines`);
      await world.settle();
      expect(world.chat.state.readIndex).to.equal(read[0]);
      await then?.(world);
      await world.settle();
      for (let number = 20; number < 23; number += 1) world.say(`Message ${number}`);
      await world.settle();
      expect(world.chat.state.readIndex).to.equal(read[1]);
    });
  }
});
