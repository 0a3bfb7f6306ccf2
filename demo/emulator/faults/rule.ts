/** Which requests, upgrades or connections a rule is about; what is left out does not matter. */
export interface FaultMatch {
  readonly identity?: string;
  /** The number of the socket of its identity, from 1. */
  readonly connection?: number;
  /** "POST /Messages": method and a part of the path, of HTTP and tunnelled requests and of "GET /v3/wsconnect". */
  readonly request?: string;
  /** Only the nth match counts, from 1. */
  readonly nth?: number;
  readonly probability?: number;
}

/** What goes wrong. */
export type FaultKnob =
  | { readonly knob: 'http'; readonly status: number; readonly body?: object | string; readonly content_type?: string }
  | { readonly knob: 'delay'; readonly ms: number }
  | { readonly knob: 'drop'; readonly at: 'before_store' | 'after_store' | 'on_reply' }
  | { readonly knob: 'close'; readonly code: number; readonly reconnect_min_ms?: number }
  | { readonly knob: 'no_upgrade' }
  | { readonly knob: 'half_open' }
  | { readonly knob: 'expire_token' }
  | { readonly knob: 'close_conversation'; readonly conversation?: string }
  | { readonly knob: 'skip_push'; readonly pushes?: number };

/** One rule: what it matches, how often it may act (default: always), and what it does. */
export type FaultRule = FaultKnob & { readonly match?: FaultMatch; readonly times?: number };

type Check = 'string' | 'number' | 'body' | readonly string[];

const fields: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  http: { 'status!': 'number', body: 'body', content_type: 'string' },
  delay: { 'ms!': 'number' },
  drop: { 'at!': ['before_store', 'after_store', 'on_reply'] },
  close: { 'code!': 'number', reconnect_min_ms: 'number' },
  no_upgrade: {},
  half_open: {},
  expire_token: {},
  close_conversation: { conversation: 'string' },
  skip_push: { pushes: 'number' },
};

const matchFields: Readonly<Record<string, Check>> = {
  identity: 'string',
  connection: 'number',
  request: 'string',
  nth: 'number',
  probability: 'number',
};

/** Checks a rule that came from outside; throws an Error that names the wrong field. */
export function checkRule(rule: unknown): FaultRule {
  if (typeof rule !== 'object' || rule === null) throw new Error('a fault rule is an object');
  const { match, times, knob, ...values } = rule as Record<string, unknown>;
  if (typeof knob !== 'string' || !(knob in fields)) {
    throw new Error(`unknown knob ${JSON.stringify(knob)}; knobs are ${Object.keys(fields).join(', ')}`);
  }
  checkFields(`knob ${knob}`, values, fields[knob] ?? {});
  if (match !== undefined && (typeof match !== 'object' || match === null)) throw new Error('match is an object');
  checkFields('match', { ...(match as object | undefined) }, matchFields);
  checkFields('rule', times === undefined ? {} : { times }, { times: 'number' });
  if (knob === 'no_upgrade' && match !== undefined && ('identity' in match || 'connection' in match)) {
    throw new Error('no_upgrade cannot match identity or connection: neither is known before the upgrade');
  }
  if (needsRequest(knob) && !(match && 'request' in match)) throw new Error(`knob ${knob} needs match.request`);
  return rule as FaultRule;
}

function needsRequest(knob: string): boolean {
  return knob === 'http' || knob === 'drop';
}

function checkFields(where: string, values: Record<string, unknown>, checks: Readonly<Record<string, Check>>): void {
  for (const name of Object.keys(checks)) {
    if (name.endsWith('!') && !(name.slice(0, -1) in values)) throw new Error(`${where} needs ${name.slice(0, -1)}`);
  }
  for (const [name, value] of Object.entries(values)) {
    const check = checks[name] ?? checks[`${name}!`];
    if (check === undefined) throw new Error(`${where} has no field ${JSON.stringify(name)}`);
    if (value !== undefined && !passes(check, value)) {
      throw new Error(`${where}: ${name} must be ${typeof check === 'string' ? `a ${check}` : check.join(' | ')}`);
    }
  }
}

function passes(check: Check, value: unknown): boolean {
  if (typeof check !== 'string') return typeof value === 'string' && check.includes(value);
  if (check === 'body') return typeof value === 'string' || (typeof value === 'object' && value !== null);
  return typeof value === check && !Number.isNaN(value);
}
