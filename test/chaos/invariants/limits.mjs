import { byNumber } from './by-number.mjs';

const minute = 60_000;
/** What a message may be tried without the visitor, and how often a minute anybody connects or asks for a token. */
const most = { tries: 5, connects: 12, tokenCalls: 6 };
/** Connections and calls beyond those that the faults themselves make necessary, where these alone are more than half of what is allowed. */
const beyond = { connects: 6, tokenCalls: 3 };
/** Time to connect again, and to make sure that what was tried is not stored yet, ms. */
const reconnect = 5_000;
const settle = 5_000;
/** What one message and its answer take on the compressed clock at most, ms. */
const roundTrip = 500;

/** I9: nothing is tried too often. */
export function bounded({ tries, byHand, connects, losses, tokenCalls, due, screens, ended }) {
  const tooMany = [...byNumber(tries.filter(({ number }) => number >= 0))].flatMap(([number, all]) => {
    const again = byHand.filter((retry) => retry.number === number).map(({ at }) => at);
    const rounds = [...again, ended].map((end, place) => all.filter(({ at }) => at <= end && at > (again[place - 1] ?? -Infinity)).length);
    const count = Math.max(...rounds);
    return count <= most.tries ? [] : [{ id: 'I9', at: all[most.tries].at, numbers: [number], text: `#${number} was tried ${count} times by itself` }];
  });
  const allowed = (name, needed) => (end) => Math.max(most[name], within(needed, end) + beyond[name]);
  const openings = screens.map(({ opened }) => opened);
  return [
    ...tooMany,
    ...rateOf('connections', connects, allowed('connects', losses)),
    ...rateOf('calls for a token', tokenCalls, allowed('tokenCalls', [...due, ...openings])),
  ];
}

/** I12: once a connection is possible again, everything that waited is sent soon. */
export function lively({ outages, stuck, ended }) {
  const slow = outages.flatMap(({ back, waiting, tried, drained }) => {
    const limit = reconnect + (tried.length > 0 ? reconnect + settle : 0) + waiting.length * roundTrip;
    if (waiting.length === 0 || drained === undefined || drained - back <= limit) return [];
    return [{ id: 'I12', at: drained, numbers: waiting, text: `${waiting.length} waiting messages, ${tried.length} of them tried before, took ${drained - back} ms after an outage, more than ${limit} ms` }];
  });
  return stuck ? [...slow, { id: 'I12', at: ended, numbers: [], text: stuck }] : slow;
}

function rateOf(what, times, limitAt) {
  const over = times.find((at) => within(times, at) > limitAt(at));
  return over === undefined ? [] : [{ id: 'I9', at: over, numbers: [], text: `${within(times, over)} ${what} within a minute, more than ${limitAt(over)}` }];
}

/** How many of these times are in the minute that ends at `end`. */
function within(times, end) {
  return times.filter((at) => at <= end && at > end - minute).length;
}
