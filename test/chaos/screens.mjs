/** Gives an empty record of what one page shows, from its opening to its end; `now` are the bubbles there at last. */
export function newScreen(tab, life, at) {
  return { tab, life, opened: at, ended: undefined, how: undefined, live: undefined, over: undefined, now: [], changes: [], said: [] };
}

/** Gives every state of the list on a screen, in order, as `{ at, bubbles }`; the same list is used again for each. */
export function* states({ changes }) {
  const bubbles = [];
  for (const { at, start, gone, come } of changes) {
    bubbles.splice(start, gone, ...come);
    yield { at, bubbles };
  }
}

/** Gives the bubbles that a screen showed at a time. */
export function bubblesAt({ changes }, time) {
  const bubbles = [];
  for (const { at, start, gone, come } of changes) if (at <= time) bubbles.splice(start, gone, ...come);
  return bubbles;
}

/** Gives when each of the visitor's own numbers was first on any screen, and first shown as stored there. */
export function ownOnScreens(screens) {
  const painted = new Map();
  const stored = new Map();
  for (const { changes } of screens) {
    for (const { at, come } of changes) {
      for (const { number, own, state } of come) {
        if (!own || number < 0) continue;
        if (at < (painted.get(number) ?? Infinity)) painted.set(number, at);
        if (state === '' && at < (stored.get(number) ?? Infinity)) stored.set(number, at);
      }
    }
  }
  return { painted, stored };
}
