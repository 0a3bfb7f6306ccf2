import { knobs, wholeNumber, type Check, type KnobEntry } from './knobs.js';
import { nearest } from './nearest.js';
import type { FaultKnob, FaultRule } from './rule.js';

const matchFields: Readonly<Record<string, Check>> = {
  identity: { says: 'a string', passes: (value) => typeof value === 'string' },
  connection: wholeNumber(1, 1_000_000),
  request: { says: 'a string such as "POST /Messages"', passes: (value) => typeof value === 'string' && value.trim() !== '' },
  push: { says: 'a string such as "list_item_added"', passes: (value) => typeof value === 'string' && value !== '' },
  nth: wholeNumber(1, 1_000_000_000),
  probability: { says: 'a number from 0 to 1', passes: (value) => typeof value === 'number' && value >= 0 && value <= 1 },
};
const ruleFields: Readonly<Record<string, Check>> = { times: wholeNumber(1, 1_000_000_000) };

/** Checks a rule that came from outside and gives a copy of it; throws an Error that names the wrong field and what would be right. */
export function checkRule(rule: unknown): FaultRule {
  if (!isRecord(rule)) throw new Error('a fault rule is an object such as {"knob":"delay","ms":500}');
  const { match, times, knob, ...values } = rule;
  if (!isKnob(knob)) throw new Error(unknownKnob(knob));
  const entry = knobs[knob];
  checkFields(`knob ${knob}`, values, entry.fields);
  checkGiven(knob, values, entry);
  if (match !== undefined && !isRecord(match)) throw new Error('match must be an object such as {"request":"POST /Messages"}');
  checkFields('match', match ?? {}, matchFields);
  if (times !== undefined) checkFields('rule', { times }, ruleFields);
  if (entry.needsMatch && match === undefined) throw new Error(`knob ${knob} needs match.request, such as "POST /Messages", or another match`);
  checkMatch(knob, match ?? {}, entry, times);
  return structuredClone(rule) as unknown as FaultRule;
}

function unknownKnob(knob: unknown): string {
  const names = Object.keys(knobs);
  if (knob === undefined) return `a rule needs a knob: ${names.join(', ')}`;
  const meant = typeof knob === 'string' ? nearest(knob, names) : undefined;
  return `unknown knob ${shown(knob)}; ${meant === undefined ? `knobs are ${names.join(', ')}` : `did you mean ${meant}?`}`;
}

function checkFields(where: string, values: Readonly<Record<string, unknown>>, checks: Readonly<Record<string, Check>>): void {
  const names = Object.keys(checks);
  for (const [name, value] of Object.entries(values)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (!check) {
      const meant = nearest(name, names);
      const known = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
      throw new Error(`${where} has no field ${shown(name)}; ${meant === undefined ? known : `did you mean ${meant}?`}`);
    }
    if (value !== undefined && !check.passes(value)) throw new Error(`${where}: ${name} must be ${check.says}, not ${shown(value)}`);
  }
  for (const name of names) {
    if (checks[name]?.needed && values[name] === undefined) throw new Error(`${where} needs ${name}, ${checks[name].says}`);
  }
}

function checkGiven(knob: string, values: Readonly<Record<string, unknown>>, { one, some }: KnobEntry): void {
  const given = (one ?? some ?? []).filter((name) => values[name] !== undefined);
  if (one && given.length !== 1) throw new Error(`knob ${knob} needs exactly one of ${one.join(', ')}`);
  if (some && given.length === 0) throw new Error(`knob ${knob} needs ${some.join(' or ')}`);
}

function checkMatch(knob: string, match: Readonly<Record<string, unknown>>, { group }: KnobEntry, times: unknown): void {
  if (knob === 'no_upgrade' && ('identity' in match || 'connection' in match)) {
    throw new Error('no_upgrade cannot match identity or connection: neither is known before the upgrade');
  }
  if (knob === 'reject_init' && match['request'] !== undefined && match['request'] !== 'INIT' && match['request'] !== 'UPDATE') {
    throw new Error('reject_init: match.request can be "INIT" (unless given) or "UPDATE"; knob refuse refuses other requests');
  }
  if (match['push'] !== undefined && group !== 'push' && group !== 'frame') throw new Error(`knob ${knob} is not about pushes, so it cannot have match.push`);
  if (match['push'] !== undefined && match['request'] !== undefined && group === 'frame') {
    throw new Error(`knob ${knob} spoils the answer of match.request or the pushes of match.push, not both`);
  }
  if (group === 'sync' && match['request'] !== undefined) throw new Error(`knob ${knob} is about subscriptions, so it cannot have match.request`);
  if (group === 'standing' && (Object.keys(match).length > 0 || times !== undefined)) {
    throw new Error(`knob ${knob} holds for everything as long as its rule is there: it takes neither match nor times`);
  }
  if (group === 'act' && match['request'] === undefined && match['nth'] !== undefined) {
    throw new Error(`knob ${knob} acts at once; to let it wait for the nth request, say which in match.request`);
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}

function isKnob(knob: unknown): knob is FaultKnob['knob'] {
  return typeof knob === 'string' && Object.hasOwn(knobs, knob);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
