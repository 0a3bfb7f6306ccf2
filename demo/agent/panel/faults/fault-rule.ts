import type { FaultKind, Field } from './fault-kind.js';

/** A rule as the local Flex takes it; it checks the values itself. */
export interface FaultRule {
  readonly knob: string;
  readonly match?: Readonly<Record<string, unknown>>;
  readonly times?: number;
  readonly [value: string]: unknown;
}

/** A rule that the local Flex goes by now. */
export interface RuleInForce extends FaultRule {
  readonly id: number | string;
}

/** Makes a rule from a filled-in form, all values as text; what is empty is left out. Throws an Error with a sentence. */
export function ruleFrom(kind: FaultKind, form: Readonly<Record<string, string>>): FaultRule {
  if (kind.knob === undefined) return ruleFromJson(form['json'] ?? '');
  const match = valuesOf(matchFields, form);
  const { times } = valuesOf([timesField], form);
  return {
    ...(Object.keys(match).length > 0 && { match }),
    knob: kind.knob,
    ...valuesOf(kind.fields, form),
    ...(typeof times === 'number' && { times }),
  };
}

/** How often a rule acts. */
export const timesField: Field = { name: 'times', label: 'How many times', type: 'number', hint: 'Empty: until it is removed.' };

/** Which requests and connections a rule is about. */
export const matchFields: readonly Field[] = [
  { name: 'identity', label: 'Whose', type: 'identity' },
  { name: 'request', label: 'Request', type: 'request' },
  { name: 'push', label: 'Push', type: 'text', hint: 'A part of its name, as list_item_added or typing.' },
  { name: 'connection', label: 'Connection', type: 'number', hint: 'The number of the socket, from 1.' },
  { name: 'nth', label: 'Only the nth match', type: 'number' },
  { name: 'probability', label: 'Probability', type: 'number', hint: 'From 0 to 1.' },
];

function ruleFromJson(text: string): FaultRule {
  try {
    const rule: unknown = JSON.parse(text);
    if (typeof rule === 'object' && rule !== null && !Array.isArray(rule)) return rule as FaultRule;
  } catch {
    // Said below, the same as for other values.
  }
  throw new Error('The rule must be a JSON object, as {"knob":"half_open"}.');
}

function valuesOf(fields: readonly Field[], form: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, type }) => {
      const text = form[name]?.trim() ?? '';
      return text === '' ? [] : [[name, valueOf(type, text)]];
    }),
  );
}

function valueOf(type: Field['type'], text: string): unknown {
  if (type === 'yes') return true;
  if (type === 'list') return text.split(',').map((part) => part.trim());
  if (type === 'number') return Number.isNaN(Number(text)) ? text : Number(text);
  if (typeof type !== 'string') return /^\d+$/.test(text) ? Number(text) : text;
  return type === 'body' && text.startsWith('{') ? ruleBody(text) : text;
}

function ruleBody(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
