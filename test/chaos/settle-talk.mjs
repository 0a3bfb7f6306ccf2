import { endFaults } from './do-faults.mjs';
import { storedIn } from './ledger.mjs';
import { ownOnScreens } from './screens.mjs';
import { dumpStorage } from './storage-dump.mjs';

/** How long after the last fault everything may take to be sent and shown, ms of virtual time. */
const quietWithin = 180_000;
/** Height of a page that has every row of the longest talk in sight, px. */
const endless = 200_000;

/**
 * Lets the talk come to rest: no more faults, all tabs there, everything sent and shown, what was not sent tried once more by hand,
 * and the whole history on every page.
 */
export async function settleTalk(run, tamper) {
  const { pace, crew, record, note } = run;
  await pace.until(() => !run.offline, quietWithin);
  endFaults(run);
  for (let place = 0; place < record.tabs; place += 1) if (!crew.at(place)) await crew.open(place);
  note('no more faults');
  record.faultsEnded = pace.now();
  for (const tab of crew.all) {
    await tab.page.bringToFront();
    // A server that refused three handshakes in a row looks like a blocker, and the visitor is asked.
    if (await tab.element((chat) => chat.phase === 'failed')) {
      note('asked to try again');
      await tab.click('Try again');
    }
  }
  await pace.until(() => run.backlog().length === 0 && allAccountedFor(run), quietWithin);
  await retryByHand(run);
  await pace.until(() => allShown(run), quietWithin);
  record.quiet = pace.now();
  await pace.pass(10_000);
  await dumpStorage(run, 'at rest');
  for (const tab of crew.all) await showAll(run, tab);
  await tamper?.(run);
  record.settled = pace.now();
}

async function retryByHand(run) {
  const { pace, crew, record, note } = run;
  for (const tab of crew.all) {
    await tab.page.bringToFront();
    const numbers = await tab.element(pressInBubbles, 'Retry');
    record.byHand.push(...numbers.map((number) => ({ at: pace.now(), number })));
    for (const number of numbers) note('tried again by hand', [number]);
    if (numbers.length > 0) await pace.until(() => numbers.every((number) => storedIn(run.emulator.world, run.guest).some((each) => each.own && each.number === number)), quietWithin);
  }
}

/** True where everything that ever was on a screen is at Flex, or still on a screen. */
function allAccountedFor({ emulator, guest, crew }) {
  const stored = storedIn(emulator.world, guest).map(({ own, number }) => own && number);
  const visible = crew.showing.flatMap((screen) => screen.now.map(({ own, number }) => own && number));
  const known = new Set([...stored, ...visible]);
  return [...ownOnScreens(crew.screens).painted.keys()].every((number) => known.has(number));
}

/** True where the newest bubbles of every screen are what Flex holds, and nothing is unsent. */
function allShown({ emulator, guest, crew }) {
  const head = storedIn(emulator.world, guest).slice(-30).map(({ number }) => number);
  return crew.showing.every((screen) => {
    const last = screen.now.slice(-head.length);
    return screen.now.every(({ state }) => state === '') && last.every(({ number }, place) => number === head.slice(-last.length)[place]);
  });
}

async function showAll({ pace }, tab) {
  await tab.page.bringToFront();
  await tab.page.setViewport({ ...tab.page.viewport(), height: endless });
  const done = async () => !(await tab.element(pressEarlier));
  for (let presses = 0; presses < 500 && !(await done()); presses += 1) await pace.pass(100);
  await pace.until(() => tab.element(showsAll), quietWithin);
}

/** Runs in the page: presses the button of this name in every bubble that has one; gives the numbers of these messages. */
function pressInBubbles(chat, name) {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  const buttons = within(chat.shadowRoot).filter((element) => element.matches('li[data-key] button') && element.textContent.trim() === name);
  return buttons.map((button) => {
    const number = Number(/^#(\d+)/.exec(button.closest('li').querySelector('.text').textContent)?.[1] ?? -1);
    button.click();
    return number;
  });
}

/** Runs in the page: true where every message that was loaded has its row. */
function showsAll(chat) {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  return within(chat.shadowRoot).filter((element) => element.matches('li[data-key]')).length >= chat.messages.length;
}

/** Runs in the page: asks for earlier messages; false where there are none. */
function pressEarlier(chat) {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  const earlier = within(chat.shadowRoot).find((element) => element.matches('p.earlier'));
  earlier?.querySelector('button')?.click();
  return earlier !== undefined;
}
