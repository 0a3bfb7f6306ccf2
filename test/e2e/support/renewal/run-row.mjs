import { openCells } from './cells.mjs';
import { problemsOf } from './judge.mjs';
import { answers, states } from './states.mjs';

/** Seconds that a token lives, and after which it is renewed by the clock. */
const life = 120;
const due = 84;
/** Longest time that a renewal may take to settle, ms. */
const limit = 30_000;
const agent = 'agent-maria';

/**
 * Renews in every mode and with every answer at once, in one state of the connection and by one trigger: `event` (Twilio's
 * warning, or its word that the token has run out), `clock` (70 % of the life) or `wake-up`. Gives a verdict for each of the
 * cells: `{ name, settled, problems }`, `settled` in ms after the trigger. `answered` are other answers than the usual ones; with
 * `swallow` what the agent says meanwhile is counted but never said.
 */
export async function runRow(shop, stateName, trigger, { answered = answers, swallow = false } = {}) {
  const asleep = stateName === 'asleep';
  const state = states[stateName];
  const world = await openCells(shop, { kinds: Object.keys(answered), life, ...(asleep && trigger === 'event' && { warnBefore: 30 }) });
  try {
    const start = world.now();
    await goLive(world);
    await world.pass(4_000);
    if (trigger === 'clock' && !asleep) await world.pass(start + (due - 6) * 1000 - world.now(), 1_000);
    for (const { kind, mode, flex } of world.cells) if (answered[kind]) await mode.interfere(flex, 'renew', answered[kind]);

    const byEvent = trigger === 'event' && !asleep;
    const cause = byEvent && state.warnedAway ? state.warn : state.enter;
    let triggered = world.now();
    const heals = world.cells.map(({ flex }) => cause(flex.emulator));
    const away = async () => (await world.look()).every(({ connection }) => connection !== 'online');
    const stays = stateName === 'connected' || asleep;
    if (!stays && !(await world.passUntil(away, 8_000, 250))) throw new Error(`not ${stateName} within 8 s`);
    await say(world, 'during', swallow);
    await world.everywhere(() => window.cells.forEach(({ element }) => element.send('Visitor')));
    await world.pass(500);

    if (cause === state.enter) {
      await pull(trigger, { world, state, asleep, start });
      triggered = world.now();
    }

    const settled = world.cells.map(() => undefined);
    const look = async () => {
      const seen = await world.look();
      const problems = await Promise.all(world.cells.map((cell, place) => problemsOf(cell, seen[place])));
      problems.forEach((each, place) => {
        if (each.length > 0) settled[place] = undefined;
        else settled[place] ??= world.now() - triggered;
      });
      return problems;
    };
    const allSettled = async () => (await look()).every((each) => each.length === 0);
    await world.passUntil(allSettled, 3_000);
    heals.forEach((heal) => heal?.());
    await say(world, 'after');
    await world.passUntil(allSettled, limit - (world.now() - triggered));
    // It has to stay so.
    await world.pass(5_000);
    const problems = await look();
    return world.cells.map(({ kind, mode }, place) => ({
      name: `${stateName} / ${trigger} / ${kind} / ${mode.name}`,
      settled: settled[place],
      problems: settled[place] > limit ? [...problems[place], `settled after ${settled[place]} ms`] : problems[place],
    }));
  } finally {
    await world.close();
  }
}

async function goLive(world) {
  const live = async () => (await world.look()).every(({ phase, connection, messages }) => phase === 'live' && connection === 'online' && messages[0]?.index === 0);
  if (!(await world.passUntil(live, 30_000, 250))) throw new Error(`not live: ${JSON.stringify(await world.look())}`);
  const seen = await world.look();
  world.cells.forEach((cell, place) => {
    cell.identity = seen[place].identity;
    cell.conversation = conversationOf(cell);
    cell.said = [];
  });
  await say(world, 'before');
  await world.pass(500);
}

function conversationOf({ flex, identity }) {
  const own = [...flex.emulator.world.conversations].filter(({ participants }) => [...participants.values()].some((each) => each.identity === identity));
  if (own.length !== 1) throw new Error(`${own.length} conversations of ${identity}`);
  return own[0];
}

/** The agent says something in every chat that goes on. */
async function say(world, when, swallow = false) {
  const seen = await world.look();
  world.cells.forEach((cell, place) => {
    if (seen[place].phase !== 'live') return;
    const body = `Agent ${when}`;
    if (!swallow) cell.flex.emulator.world.postMessage(cell.conversation.sid, { author: agent, body });
    cell.said.push({ body, heard: seen[place].connection === 'online' });
  });
}

/** Brings the moment at which the token is to be renewed. */
async function pull(trigger, { world, state, asleep, start }) {
  const untilDue = start + due * 1000 - world.now();
  if (asleep && trigger === 'wake-up') for (const { flex } of world.cells) flex.emulator.faults.add({ knob: 'restart', mode: 'lose_sockets' });
  if (asleep || trigger === 'wake-up') await world.sleep(untilDue + 8_000);
  else if (trigger === 'clock') await world.pass(untilDue);
  else for (const { flex } of world.cells) state.warn(flex.emulator);
  if (trigger === 'wake-up') await world.everywhere(() => window.dispatchEvent(new Event('focus')));
}
