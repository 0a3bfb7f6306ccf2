const deep = (depth) => {
  let value = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
};

const oddTexts = ['', ' ', '\0', '\ud800', 'a\udc00b', '\u202e', '\ufeff', '%', '%00', '%ff', '..', '../..', '{', '[]', 'null', '__proto__', 'constructor', 'toString', '-1', '1e309', 'NaN', '0x10', '\r\n', '\u2028', 'é'.repeat(300)];
const oddValues = [null, true, false, 0, -1, -0, 0.5, 1e308, -1e308, 2 ** 53 + 1, 2 ** 31, [], {}, [[]], [null], { toString: 1, valueOf: 1 }, { length: -1 }, { then: {} }, { toJSON: 'x' }, ['x', 'x']];
const oddNames = ['', '__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', '0', '-1', 'a.b', 'a[b]', '\ud800', 'x'.repeat(300)];

/** Gives a text nobody expects; now and then a very long one. */
export function oddText(random) {
  return random.chance(0.03) ? 'x'.repeat(random.pick([257, 5000, 40_000, 70_000])) : random.pick(oddTexts);
}

/** Gives a value nobody expects; now and then one nested very deep. */
export function oddValue(random) {
  if (random.chance(0.03)) return deep(random.pick([50, 99, 100, 101, 2000]));
  return random.chance(0.5) ? oddText(random) : random.pick(oddValues);
}

/** Gives the JSON value with one thing changed: a key dropped, renamed, added, or a value of another type in its place. */
export function mutateJson(random, value) {
  const copy = structuredClone(value);
  const places = [];
  const walk = (node) => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node, key]);
      walk(node[key]);
    }
  };
  walk(copy);
  if (places.length === 0 || random.chance(0.05)) return oddValue(random);
  const [node, key] = random.pick(places);
  const kind = random.below(6);
  if (kind === 0) delete node[key];
  else if (kind === 1) define(node, random.pick(oddNames), node[key]);
  else if (kind === 2) {
    define(node, random.pick(oddNames), node[key]);
    delete node[key];
  } else if (kind === 3) node[key] = [node[key], node[key]];
  else node[key] = oddValue(random);
  return copy;
}

/** Writes JSON; now and then with a key that comes twice, or with something behind it. */
export function oddJson(random, value) {
  const text = JSON.stringify(value) ?? 'undefined';
  if (random.chance(0.05) && text.startsWith('{"')) return `{${text.slice(1, text.indexOf('"', 2) + 1)}:null,${text.slice(1)}`;
  return random.chance(0.02) ? `${text}${random.pick([',', '}', '\0', text])}` : text;
}

/** Gives the bytes with bits flipped, a piece cut out, doubled or cut off, or bytes put in that are no UTF-8. */
export function mutateBytes(random, bytes) {
  const changed = Buffer.from(bytes);
  const at = random.below(changed.length + 1);
  const end = Math.min(changed.length, at + random.below(40));
  switch (random.below(5)) {
    case 0:
      for (let flip = 0; flip <= random.below(4); flip += 1) {
        if (changed.length > 0) changed[random.below(changed.length)] ^= 1 << random.below(8);
      }
      return changed;
    case 1:
      return changed.subarray(0, at);
    case 2:
      return Buffer.concat([changed.subarray(0, at), changed.subarray(end)]);
    case 3:
      return Buffer.concat([changed.subarray(0, end), changed.subarray(at)]);
    default:
      return Buffer.concat([changed.subarray(0, at), random.pick([Buffer.from([0xff]), Buffer.from([0xc3, 0x28]), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from([0]), Buffer.from('\r\n')]), changed.subarray(at)]);
  }
}

function define(node, key, value) {
  if (Array.isArray(node)) node.push(value);
  else Object.defineProperty(node, key, { value, enumerable: true, configurable: true, writable: true });
}
