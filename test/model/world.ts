import { fakeClock, type FakeClock } from '../support/fake-clock.js';
import { judgeAtRest, judgeLiveness, type Judged } from './invariants.js';
import { newLedger, type Written } from './ledger.js';
import { openPage, type Page, type Surroundings } from './page.js';
import { modelServer, probeEvery } from './server.js';
import { modelStorage } from './storage.js';
import { modelTabs, type ModelTabs } from './tabs.js';

/** A visitor with up to two pages, and what these stand in. */
export interface World extends Judged {
  readonly clock: FakeClock;
  readonly tabs: ModelTabs;
  readonly ledger: Judged['ledger'] & { readonly written: Map<string, Written> };
  /** The page at a place; `undefined` where none is open. */
  page(place: number): Page | undefined;
  open(place: number): void;
  /** Ends all trouble, gives everybody time, and judges what is left. */
  rest(): Promise<void>;
  dispose(): void;
}

/** Longest pause between two tries to join, ms. */
const joinPause = 31_000;
/** What liveness allows from the moment at which nothing is in the way, ms, and for each message. */
const sendTime = 7_000;
const timeForEach = 100;

/** Makes a world with one page, without a chat yet. */
export function modelWorld({ line }: Pick<Surroundings, 'line'> = {}): World {
  const clock = fakeClock();
  const server = modelServer(clock);
  const storage = modelStorage(clock);
  const tabs = modelTabs(clock);
  const ledger = newLedger();
  const places: (Page | undefined)[] = [];
  let keys = 0;
  const surroundings: Surroundings = {
    clock,
    server,
    storage,
    tabs,
    newKey: () => `key ${(keys += 1)}`,
    shown: ledger.shown,
    ...(line ? { line } : {}),
  };
  const world: World = {
    clock,
    server,
    storage,
    tabs,
    ledger,
    get pages() {
      return places.filter((page) => page?.alive === true).map((page) => page as Page);
    },
    page: (place) => (places[place]?.alive ? places[place] : undefined),
    open: (place) => void (places[place] = openPage(surroundings)),
    rest,
    dispose: () => world.pages.forEach((page) => page.kill()),
  };
  world.open(0);
  return world;

  async function rest(): Promise<void> {
    server.calm();
    for (const page of world.pages) page.killAt('after', Infinity);
    if (world.pages.length === 0) world.open(0);
    await clock.advance(1_000);
    for (const { chat } of world.pages) {
      const { phase, messages } = chat.state;
      const waits = phase.name === 'idle' && messages.unsent.some(({ state }) => state === 'waiting');
      if (waits || phase.name === 'ended' || phase.name === 'failed') chat.run('start', {});
    }
    const live = world.pages.every(({ chat }) => chat.state.phase.name === 'live' && chat.state.connection === 'online');
    const hindrance = live ? server.slowness : Math.max(joinPause, server.slowness);
    await clock.advance(hindrance + sendTime + timeForEach * ledger.written.size);
    judgeLiveness(world);
    await clock.advance(probeEvery);
    judgeAtRest(world);
  }
}
