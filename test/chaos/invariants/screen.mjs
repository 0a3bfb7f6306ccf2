import { bubblesAt, states } from '../screens.mjs';

/** I2: no screen ever shows a message twice. */
export function shownOnce({ screens }) {
  return screens.flatMap((screen) => first(screen, ({ bubbles }) => {
    const twice = [twin(bubbles, ({ key }) => key), twin(bubbles.filter(({ number }) => number >= 0), ({ own, number }) => `${own ? '#' : '@'}${number}`)].find(Boolean);
    return twice && { id: 'I2', kind: 'doubled', numbers: [twice.number], text: `tab ${screen.tab} shows ${nameOf(twice)} twice (key ${twice.key})` };
  }));
}

/** I6: bubbles stand in the order of Flex, and those that are not stored after them. */
export function shownInOrder({ screens, stored, conversation, settled }) {
  const indexes = indexByKey(stored, conversation);
  return screens.flatMap((screen) => first(screen, ({ at, bubbles }) => {
    // What comes later belongs to the next chat.
    if (at > settled) return undefined;
    const wrong = bubbles.findIndex((bubble, place) => place > 0 && comesTooLate(bubbles[place - 1], bubble, indexes));
    return wrong > 0 && { id: 'I6', numbers: [bubbles[wrong - 1].number, bubbles[wrong].number], text: `tab ${screen.tab} shows ${nameOf(bubbles[wrong])} after ${nameOf(bubbles[wrong - 1])}` };
  }));
}

/** I5: in the end every open page shows all that Flex holds, and nothing else. */
export function shownComplete({ screens, stored, conversation, settled }) {
  const held = stored.filter((message) => message.conversation === conversation);
  const indexes = indexByKey(stored, conversation);
  const all = [...new Set(indexes.values())];
  return screens.filter(({ ended }) => ended === undefined || ended > settled).flatMap((screen) => {
    const shown = new Set(bubblesAt(screen, settled).map(({ key }) => indexes.get(key)));
    const missing = all.filter((index) => !shown.has(index)).map((index) => held.find((message) => message.index === index));
    const more = bubblesAt(screen, settled).filter(({ key }) => !indexes.has(key));
    if (missing.length + more.length === 0) return [];
    const text = `tab ${screen.tab} does not show ${missing.length} of ${all.length}: ${missing.slice(0, 5).map(nameOf).join(', ')}; shows beside them: ${more.slice(0, 5).map((bubble) => `${nameOf(bubble)} "${bubble.state}"`).join(', ')}`;
    return [{ id: 'I5', at: settled, numbers: [...missing, ...more].map(({ number }) => number), text }];
  });
}

/** Index by key of a bubble; of two copies of one message the visitor sees the one with the lower index. */
function indexByKey(stored, conversation) {
  const indexes = new Map();
  for (const { conversation: where, key, index } of stored) if (where === conversation && !indexes.has(key)) indexes.set(key, index);
  return indexes;
}

function comesTooLate(before, bubble, indexes) {
  if (bubble.state !== '') return false;
  return before.state !== '' || indexes.get(before.key) > indexes.get(bubble.key);
}

/** The first state of a screen that is found wrong; one fault on a screen says as much as a thousand. */
function first(screen, look) {
  for (const state of states(screen)) {
    const broken = look(state);
    if (broken) return [{ at: state.at, ...broken }];
  }
  return [];
}

function twin(bubbles, by) {
  const seen = new Set();
  return bubbles.find((bubble) => {
    const name = by(bubble);
    return seen.has(name) || !seen.add(name);
  });
}

function nameOf({ own, number }) {
  return number < 0 ? 'the first message' : `${own ? '#' : '@'}${number}`;
}
