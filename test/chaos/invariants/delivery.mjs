import { bubblesAt, ownOnScreens } from '../screens.mjs';
import { byNumber } from './by-number.mjs';

/** How long a page may take to show what was written in it before it counts as swallowed, ms. */
const paintWithin = 2_000;

/** I1: what was ever on a screen is at Flex in the end; what the chat ended before is still to be seen as unsent then. */
export function noLoss(record) {
  const { screens, stored, parked = [], over } = record;
  const { painted } = ownOnScreens(screens);
  const held = numbersOf(stored.filter(({ own }) => own));
  const lost = [...painted].filter(([number]) => !held.has(number) && !parked.includes(number));
  const kept = new Set(screens.flatMap((screen) => bubblesAt(screen, over ?? Infinity).filter(({ state }) => state !== '').map(({ number }) => number)));
  const gone = parked.filter((number) => painted.has(number) && !held.has(number) && !kept.has(number)).map((number) => [number, over]);
  return [
    ...[...lost, ...gone].map(([number, at]) => ({ id: 'I1', kind: 'lost', at, numbers: [number], text: `#${number} was on the screen and is not at Flex` })),
    ...swallowed(record, painted).map(({ number, at }) => ({ id: 'I1', kind: 'lost', at, numbers: [number], text: `#${number} was written and never on the screen` })),
  ];
}

/** I3: Flex gets every message of the visitor once; a copy that is removed again was there all the same. */
export function noCopies({ added }) {
  const own = added.filter(({ own: isOwn, number }) => isOwn && number >= 0);
  const doubles = [...byNumber(own).values()].filter(({ length }) => length > 1);
  return doubles.map((copies) => ({
    id: 'I3',
    kind: 'doubled',
    at: copies[1].at,
    numbers: [copies[0].number],
    text: `#${copies[0].number} is at Flex ${copies.length} times: ${copies.map(({ index, key }) => `index ${index}, id ${key}`).join('; ')}`,
  }));
}

/** I4: what the visitor wrote first has the lower index, unless it was tried again by hand. */
export function inOrder({ stored, byHand, written }) {
  const again = numbersOf(byHand);
  const tabOf = new Map(written.map(({ number, tab }) => [number, tab]));
  const own = firstCopies(stored).filter(({ number }) => !again.has(number));
  const broken = [];
  let highest;
  for (const message of own) {
    if (highest && message.number < highest.number && message.conversation === highest.conversation) {
      const tabs = `written in tab ${tabOf.get(highest.number)} and tab ${tabOf.get(message.number)}`;
      broken.push({ id: 'I4', kind: 'reordered', at: message.at, numbers: [message.number, highest.number], text: `#${highest.number} comes before #${message.number} at Flex, ${tabs}` });
    } else highest = message;
  }
  return broken;
}

/** I7: what was written for one conversation is in no other. */
export function noCrossTalk({ stored, conversation }) {
  return stored
    .filter((message) => message.conversation !== conversation && message.number >= 0)
    .map(({ number, at }) => ({ id: 'I7', at, numbers: [number], text: `#${number} went into another conversation` }));
}

/** What was written in a page that lived on, and came on no screen. */
function swallowed({ written, screens, quiet }, painted) {
  return written.filter(({ number, tab, at }) => {
    const page = screens.find(({ tab: place, opened, ended }) => place === tab && opened <= at && at <= (ended ?? Infinity));
    return !painted.has(number) && Math.min(page?.ended ?? Infinity, quiet) - at > paintWithin;
  });
}

function firstCopies(stored) {
  const seen = new Set();
  return stored.filter(({ own, number }) => own && number >= 0 && !seen.has(number) && seen.add(number));
}

function numbersOf(list) {
  return new Set(list.map(({ number }) => number));
}
