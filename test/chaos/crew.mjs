import { openTab } from '../e2e/support/tabs.mjs';
import { recordScreen } from './record-screen.mjs';
import { newScreen } from './screens.mjs';

/** So high that what comes at once is on the page at once: a list has no more rows than are in sight, and as many again. */
const viewport = { width: 390, height: 4_000 };

/**
 * The tabs of one visitor, each at a place of its own, and what every page in them has shown.
 *
 * `open(place)`, `kill(place, how)` and `setOffline(offline)` act on them; `at(place)` is the tab there, or undefined; `all` are those that are
 * open; `screens` the records of all pages so far, and `showing` of those that are open.
 */
export function createCrew({ world, mode, pace, traffic, note }) {
  const places = new Map();
  const screens = [];
  const crew = {
    screens,
    get showing() {
      return [...places.values()].map(({ screen }) => screen);
    },
    get all() {
      return [...places.values()].map(({ tab }) => tab);
    },
    at: (place) => places.get(place)?.tab,
    async open(place) {
      const life = screens.filter((screen) => screen.tab === place).length;
      const screen = newScreen(place, life, pace.now());
      screens.push(screen);
      const tab = await openRecorded(world, mode, screen);
      places.set(place, { tab, screen, forget: traffic.watch(tab.client) });
      await tab.page.bringToFront();
      await tab.element((chat) => chat.show());
      note(`tab ${place} opened`);
      return tab;
    },
    async kill(place, how) {
      const { tab, screen, forget } = places.get(place) ?? {};
      if (!tab) return;
      places.delete(place);
      forget();
      Object.assign(screen, { ended: pace.now(), how });
      note(`tab ${place} killed (${how}${tab.leads() ? ', leader' : ''})`);
      if (how === 'crash') {
        const crashed = new Promise((resolve) => tab.page.once('error', resolve));
        await tab.kill('crash');
        await crashed;
      }
      await tab.page.close({ runBeforeUnload: false });
    },
    async setOffline(offline) {
      await Promise.all(crew.all.map(({ page }) => page.setOfflineMode(offline)));
    },
    /** Place of the tab that holds the connection. */
    leader: () => [...places].find(([, { tab }]) => tab.leads())?.[0],
  };
  return crew;
}

async function openRecorded(world, mode, screen) {
  const page = await world.context.newPage();
  const client = await page.createCDPSession();
  client.on('Runtime.bindingCalled', ({ name, payload }) => name === 'chaosRecord' && take(screen, JSON.parse(payload)));
  await client.send('Runtime.enable');
  await client.send('Runtime.addBinding', { name: 'chaosRecord' });
  const tab = await openTab(world, { mode, page, before: recordScreen });
  await page.setViewport(viewport);
  return tab;
}

function take(screen, { at, live, end, said, ...change }) {
  if (live) screen.live ??= at;
  else if (end) screen.over ??= { at, reason: end };
  else if (said !== undefined) screen.said.push({ at, text: said });
  else {
    screen.changes.push({ at, ...change });
    screen.now.splice(change.start, change.gone, ...change.come);
  }
}
