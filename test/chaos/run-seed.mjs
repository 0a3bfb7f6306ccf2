import { modes } from '../e2e/support/modes.mjs';
import { openDemo } from '../e2e/support/demo.mjs';
import { closeTalk } from './close-talk.mjs';
import { createCrew } from './crew.mjs';
import { doFault } from './do-faults.mjs';
import { keepLedger, storedIn } from './ledger.mjs';
import { planMessage } from './mix.mjs';
import { createPace } from './pace.mjs';
import { settleTalk } from './settle-talk.mjs';
import { dumpStorage } from './storage-dump.mjs';
import { watchTraffic } from './traffic.mjs';

const agent = { identity: 'agent-maria', name: 'Maria' };
/** What may be on its way at most before the visitor waits, and how few must be left to go on. */
const backlog = { most: 6, least: 2 };
/** How long a backlog may take to go down, ms; longer than the longest outage. */
const patience = 300_000;
const dumpEvery = 20;
/** What stands below a bubble that needs nothing of the visitor. */
const onTheirWay = ['Sending', 'Waiting for connection'];

/**
 * Lets a visitor write `messages` messages from `tabs` tabs through the faults that `seed` draws, on a clock that Node and the pages
 * share. Gives the record that `judge` looks at, with what the pages complained about in their consoles. `plan` draws what happens
 * around a message, `watch(run)` is called when the chat is live, `tamper(run)` before the last look, for controls.
 */
export async function runSeed({ seed, messages, tabs, plan = planMessage, signal, watch, tamper }) {
  const began = performance.now();
  const world = await openDemo({ rate: 0, seed, logLimit: 2_000, whole: tabs > 1 });
  let record;
  let complaints;
  try {
    const run = await startTalk(world, { seed, messages, tabs });
    watch?.(run);
    for (let number = 1; number <= messages && !run.stuck && !signal?.aborted; number += 1) await writeOne(run, plan(seed, number, tabs));
    await settleTalk(run, tamper);
    if (!run.stuck) await closeTalk(run);
    record = finished(run, performance.now() - began);
  } finally {
    complaints = await world.close().then(() => undefined, ({ message }) => message);
  }
  return { ...record, complaints };
}

async function startTalk(world, { seed, messages, tabs }) {
  const { emulator } = world;
  const tokenServer = await world.tokenServer();
  const ledger = keepLedger(emulator, () => run.guest);
  const traffic = watchTraffic(emulator.log);
  const pace = createPace({ clock: world.clock, bustle: () => ledger.news + tokenServer.requests.length, arrived: traffic.arrived });
  const record = { seed, messages, tabs, written: [], outages: [], byHand: [], dumps: [], due: [], events: [], began: pace.now() };
  const note = (text, numbers = []) => void record.events.push({ at: pace.now(), text, numbers });
  const crew = createCrew({ world, mode: modes.server, pace, traffic, note });
  const run = { world, emulator, tokenServer, ledger, pace, record, note, crew, number: 0, place: 0, offline: false, outage: undefined, stuck: undefined };
  const first = await crew.open(0);
  await first.element((chat) => chat.start({ friendlyName: 'Ann', query: 'Hello' }));
  await pace.until(() => emulator.world.tasks[0] && first.isLive(), 60_000);
  const [{ sid, conversationSid }] = emulator.world.tasks;
  const [conversation] = emulator.world.conversations;
  const [guest] = [...conversation.participants.values()];
  Object.assign(run, { conversation: conversationSid, guest: guest.identity, backlog: () => unsent(run) });
  emulator.world.acceptTask(sid, agent);
  for (let place = 1; place < tabs; place += 1) await crew.open(place);
  await pace.until(async () => (await Promise.all(crew.all.map((tab) => tab.isLive()))).every(Boolean), 60_000);
  return run;
}

async function writeOne(run, plan) {
  const { pace, crew, record, note } = run;
  await pace.pass(plan.pause);
  if (run.outage) await drain(run, 0);
  if (run.backlog().length > backlog.most) await drain(run, backlog.least);
  Object.assign(run, { number: plan.number, place: plan.tab });
  const tab = await pace.until(() => crew.at(plan.tab), patience);
  await tab.page.bringToFront();
  await doFault(run, plan);
  record.written.push({ number: plan.number, tab: plan.tab, at: pace.now() });
  note(`written in tab ${plan.tab}${plan.typed ? ', typed' : ''}`, [plan.number]);
  if (plan.typed && !run.offline) await type(tab, plan.text);
  else await tab.element((chat, text) => chat.send(text), plan.text);
  if (plan.agent) pace.at(plan.agent.after, () => void run.emulator.world.postMessage(run.conversation, { author: agent.identity, body: plan.agent.text }));
  if (plan.number % dumpEvery === 0) await dumpStorage(run, 'on the way');
  const over = crew.showing.find((screen) => screen.over);
  if (over) run.stuck = `the chat is over: ${over.over.reason}`;
}

async function type(tab, text) {
  await tab.fill('Message', text);
  await tab.page.keyboard.press('Enter');
}

/** Waits until no more than `left` messages are unsent. */
async function drain(run, left) {
  const drained = await run.pace.until(() => run.backlog().length <= left, patience);
  if (run.outage && drained) run.outage.drained = run.pace.now();
  run.outage = undefined;
  if (!drained) run.stuck = `unsent after ${patience / 1000} s: ${run.backlog().join(', ')}`;
}

/** Numbers that a screen shows as unsent and Flex does not hold, without those that wait for the visitor. */
function unsent({ emulator, guest, crew }) {
  const stored = new Set(storedIn(emulator.world, guest).filter(({ own }) => own).map(({ number }) => number));
  const pending = crew.showing.flatMap((screen) => screen.now.filter(({ state }) => onTheirWay.includes(state)).map(({ number }) => number));
  return [...new Set(pending)].filter((number) => !stored.has(number));
}

function finished({ record, crew, emulator, guest, conversation, ledger, tokenServer, pace, stuck }, took) {
  const { tries, added, connects, losses } = ledger;
  const tokenCalls = tokenServer.requests.map(({ at }) => at);
  return { ...record, conversation, screens: crew.screens, stored: storedIn(emulator.world, guest), added, tries, connects, losses, tokenCalls, stuck, ended: pace.now(), took };
}
