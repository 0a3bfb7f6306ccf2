import type { OptionName } from '../launcher/chat-options.js';
import { nearestName } from './nearest-name.js';

/** What is wrong with one member of a configuration. */
export interface ConfigProblem {
  readonly name: string;
  /** A sentence for the developer. */
  readonly message: string;
}

/** What each option takes: kinds of values, or the very texts. */
const kinds: Readonly<Record<OptionName, readonly (Kind | `'${string}'`)[]>> = {
  accountSid: ['text'],
  apiOrigin: ['text'],
  configSrc: ['text'],
  consent: ["'required'", 'true or false'],
  context: ['object'],
  debug: ["'off'", "'error'", "'info'", "'debug'"],
  deploymentKey: ['text'],
  endpoint: ['text'],
  fields: ['list', 'object'],
  flexFlowSid: ['text'],
  form: ['object'],
  heading: ['text'],
  hooks: ['object'],
  hosts: ['object'],
  hours: ["'open'", "'closed'", 'object'],
  inline: ['true or false'],
  invitation: ['object'],
  lang: ['text'],
  launcher: ["'none'"],
  notify: ['object'],
  open: ['true or false'],
  persist: ["'local'", "'session'", "'none'"],
  placement: ["'bottom-end'", "'bottom-start'", "'top-end'", "'top-start'"],
  ports: ['object'],
  prefill: ['object'],
  region: ['text'],
  sdkOptions: ['object'],
  strings: ['object'],
  tagline: ['text'],
  talk: ['object'],
  theme: ["'light'", "'dark'", "'auto'"],
  unavailable: ['true or false'],
  visitorToken: ['function'],
  withoutForm: ['true or false'],
};

type Kind = 'text' | 'true or false' | 'object' | 'list' | 'function';

/** Gives what is wrong with a configuration: names that no option has, and values that the option does not take. */
export function checkConfig(config: unknown): readonly ConfigProblem[] {
  if (kindOf(config) !== 'object') return [{ name: '', message: `A configuration is an object of options; this is ${described(config)}.` }];
  return Object.entries(config as object).flatMap(([name, value]) => {
    if (!Object.hasOwn(kinds, name)) return [{ name, message: unknownName(name) }];
    const takes: readonly string[] = kinds[name as OptionName];
    const fits = value === undefined || value === null || takes.includes(kindOf(value)) || takes.includes(`'${String(value)}'`);
    // Only what is one of a few words is nobody's secret.
    const is = typeof value === 'string' && takes[0]?.startsWith("'") ? `'${value.slice(0, 40)}'` : described(value);
    return fits ? [] : [{ name, message: `\`${name}\` is ${is}; it must be ${takes.map(named).join(' or ')}.` }];
  });
}

function unknownName(name: string): string {
  const nearest = nearestName(name, Object.keys(kinds));
  return `\`${name}\` is unknown${nearest ? `: did you mean \`${nearest}\`?` : '. docs/api.md has all options.'}`;
}

function kindOf(value: unknown): Kind | 'nothing' {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'true or false';
  if (typeof value === 'function') return 'function';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' && value !== null ? 'object' : 'nothing';
}

/** Says a value without its insides: there may be what is nobody's business. */
function described(value: unknown): string {
  const kind = kindOf(value);
  return kind !== 'nothing' ? named(kind) : value === null ? 'null' : `a ${typeof value}`;
}

function named(kind: string): string {
  return /^['t]/.test(kind) && kind !== 'text' ? kind : kind === 'object' ? 'an object' : `a ${kind}`;
}
