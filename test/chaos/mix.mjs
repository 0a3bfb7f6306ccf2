import { createRandom } from '../proofs/support/fuzz/random.mjs';

export const post = { request: 'POST /Messages' };
const second = 1_000;

/** What may befall a message: how many of a hundred it befalls, and what exactly is drawn then. */
export const mix = {
  'none': { weight: 60, draw: () => ({}) },
  'lost before it is stored': { weight: 8, draw: lostBefore },
  'lost after it is stored': { weight: 8, draw: (random) => ({ rules: [{ knob: 'drop', at: random.pick(['after_store', 'on_reply']), match: post }] }) },
  'answered late': { weight: 6, draw: answeredLate },
  'too many requests': { weight: 4, draw: tooMany },
  'error before it is stored': { weight: 2, draw: (random) => ({ rules: [{ knob: 'http', status: random.pick([500, 502, 503]), match: post }] }) },
  'error after it is stored': { weight: 2, draw: errorAfter },
  'restart': { weight: 2, draw: restart },
  'half-open socket': { weight: 2, draw: (random) => ({ rules: [{ knob: 'half_open', match: maybeAtPost(random) }] }) },
  'token expiry': { weight: 2, draw: expiry },
  'offline': { weight: 2, draw: (random) => ({ offline: between(random, second, 120 * second), leaves: random.chance(0.25) }) },
  'page killed': { weight: 2, draw: killed },
};

const words = ['where', 'is', 'my', 'teapot', 'Zoë', '皿', 'please', 'thanks', '👩🏽‍🚀', 'order', 'blue', 'שלום', 'a < b', '&amp;', 'https://example.com/?a=1#b'];

/**
 * Gives all that happens around message `number` of a run, always the same for the same seed: from which tab it is written and how
 * long after the last one, ms, its text, its fault, what becomes of pushes, and whether the agent writes too.
 */
export function planMessage(seed, number, tabs) {
  const random = createRandom(seed, `message ${number}`);
  const fault = drawFault(random);
  return {
    number,
    tab: number % tabs,
    pause: between(random, 200, 4 * second),
    text: `#${number} ${random.some(words, random.chance(0.05) ? 80 : 8).join(' ')}`.trim(),
    typed: random.chance(0.03),
    fault,
    push: random.chance(0.08) ? drawPush(random) : undefined,
    agent: random.chance(0.4) ? { text: `@${number} ${random.some(words, 6).join(' ')}`.trim(), after: random.below(2 * second) } : undefined,
  };
}

function drawFault(random) {
  let left = random.below(100);
  for (const [name, { weight, draw }] of Object.entries(mix)) {
    left -= weight;
    if (left < 0) return { name, ...draw(random) };
  }
  throw new Error('The weights of the mix make no 100.');
}

function lostBefore(random) {
  if (random.chance(0.7)) return { rules: [{ knob: 'drop', at: 'before_store', match: post }] };
  return { rules: [{ knob: 'late_commit', ms: between(random, 0, 5 * second), socket: random.pick(['cut', 'kept']), match: post }] };
}

function answeredLate(random) {
  const rules = [{ knob: 'delay', at: 'on_reply', ms: between(random, 5 * second, 45 * second), match: post }];
  // Without its echo nothing but the answer, or a look, tells what became of it.
  return { rules: random.chance(0.5) ? [...rules, { knob: 'skip_push', pushes: 2, match: post }] : rules };
}

function errorAfter(random) {
  const rules = [{ knob: 'http', at: 'after_store', status: random.pick([500, 502, 504]), match: post }];
  // Nothing but a search tells then, as the socket stays.
  return { rules: random.chance(0.5) ? [...rules, { knob: 'skip_push', pushes: 2, match: post }] : rules };
}

function tooMany(random) {
  const rule = { knob: 'http', status: 429, match: post, times: 1 + random.below(2) };
  return { rules: [random.chance(0.5) ? { ...rule, retry_after: 1 + random.below(3) } : rule] };
}

function restart(random) {
  return {
    rules: [{ knob: 'restart', mode: random.pick(['keep_state', 'lose_sockets']), match: random.chance(0.5) ? post : undefined }],
    down: random.chance(0.5) ? between(random, second, 10 * second) : 0,
  };
}

function expiry(random) {
  return { rules: [{ knob: 'expire_token', match: maybeAtPost(random) }], renewal: random.pick([undefined, undefined, { status: 503 }, { lost: 'before' }, { lost: 'after' }]) };
}

function killed(random) {
  const kill = { how: random.pick(['close', 'crash']), whom: random.pick(['writer', 'leader']), after: random.pick([0, 0, random.below(1_500)]), away: random.pick([0, random.below(8 * second)]) };
  // Where the request is lost along with the page, storage alone knows of the message.
  return { kill, rules: random.chance(0.5) ? [{ knob: 'drop', at: random.pick(['before_store', 'before_store', 'after_store', 'on_reply']), match: post }] : [] };
}

function maybeAtPost(random) {
  return random.chance(0.5) ? post : {};
}

function drawPush(random) {
  const push = random.pick(['list_item_added', '.messages', undefined]);
  const match = push === undefined ? {} : { push };
  return random.pick([
    { knob: 'skip_push', pushes: 1 + random.below(2), match },
    { knob: 'dup_push', pushes: 1 + random.below(3), match },
    { knob: 'delay_push', ms: between(random, 100, 4 * second), match },
    { knob: 'reorder_push', window: 2 + random.below(3), match },
    { knob: 'bad_utf8_frame', match },
    { knob: 'replay_coalesce', times: 1, match: {} },
  ]);
}

function between(random, least, most) {
  return least + random.below(most - least + 1);
}
