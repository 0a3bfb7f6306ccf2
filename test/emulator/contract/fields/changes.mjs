import { createHash } from 'node:crypto';

/** Picks `count` of the fields by seed; a field more or less among them does not change what else is picked. */
export function pickFields(fields, seed, count) {
  return [...fields].sort((one, other) => rank(seed, one) - rank(seed, other)).slice(0, count);
}

/** The one edit that changes a field ("kind | path"): it is gone, or of a wrong value of the same type, by seed. */
export function changeOf(field, seed) {
  const [kind, path] = field.split(' | ');
  const drop = rank(`${seed} how`, field) % 2 === 0 && !path.endsWith('[]');
  return drop ? { kind, path, drop: true } : { kind, path, set: wrong };
}

/** Says in words what an edit does. */
export function describeChange({ kind, path, drop }) {
  return `${kind} | ${path} ${drop ? 'dropped' : 'wrong'}`;
}

function wrong(value) {
  if (typeof value === 'string') return 'wrong';
  if (typeof value === 'number') return value + 7;
  if (typeof value === 'boolean') return !value;
  // Null has no other value of its type: it goes.
  if (value === null) return undefined;
  return Array.isArray(value) ? [] : {};
}

function rank(seed, text) {
  return createHash('sha256').update(`${seed} ${text}`).digest().readUInt32BE(0);
}
