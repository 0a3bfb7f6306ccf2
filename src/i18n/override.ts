import type { Template } from './overrides.js';
import { sayIn } from './say.js';

type Made = (...given: readonly unknown[]) => string;

/**
 * Gives `words` with what the site has put in their place. `names` are the placeholders of these words, `lang` is the tag that numbers and lists
 * are written by, and `path` is where the words are in the catalogue. What does not fit is left out, and said once in the console.
 */
export function override(words: unknown, own: unknown, names: unknown, lang: string, path: string): unknown {
  if (own === undefined || own === null) return words;
  if (typeof words === 'function') return typeof own === 'function' ? own : made(words as Made, own, names as readonly string[], lang, path);
  if (typeof words === 'string') return typeof own === 'string' ? own : leave(words, `strings.${path} has to be a text.`);
  if (typeof own !== 'object') return leave(words, `strings.${path} has to be an object with texts.`);
  const known = words as Readonly<Record<string, unknown>>;
  const result = (Array.isArray(words) ? [...(words as unknown[])] : { ...known }) as Record<string, unknown>;
  for (const [key, each] of Object.entries(own)) {
    const at = `${path}.${key}`;
    if (key in known) result[key] = override(known[key], each, (names as Readonly<Record<string, unknown>> | undefined)?.[key], lang, at);
    else unknown(key, Object.keys(known), at);
  }
  return result;
}

/** Says that there is nothing of this name at `path`. */
export function unknown(name: string, names: readonly string[], path: string): void {
  say(`There is no strings.${path}: did you mean "${nearest(name, names)}"?`);
}

/** The one of `names` that is most like `name`. */
function nearest(name: string, names: readonly string[]): string {
  const scored = names.map((each) => ({ each, off: distance(name.toLowerCase(), each.toLowerCase()) }));
  return scored.reduce((best, one) => (one.off < best.off ? one : best), scored[0] ?? { each: '', off: 0 }).each;
}

function made(words: Made, own: unknown, names: readonly string[], lang: string, path: string): Made {
  const forms = formsOf(own);
  if (!forms) return leave(words, `strings.${path} has to be a text, a function, or an object with "other" and further plural forms.`);
  const known = [...new Set([...names, 'count'])];
  for (const [, name = ''] of Object.values(forms).join('').matchAll(placeholder)) {
    if (!known.includes(name)) say(`strings.${path} knows no {${name}}, only ${known.map((each) => `{${each}}`).join(', ')}: did you mean {${nearest(name, known)}}?`);
  }
  const { plural, number, list } = sayIn(lang);
  const written = (value: unknown): string => (typeof value === 'number' ? number(value) : Array.isArray(value) ? list(value as string[]) : String(value));
  return (...given) => {
    const count = countOf(given, names);
    const values = new Map<string, string>([['count', written(count)], ...names.map((name, place): [string, string] => [name, written(given[place])])]);
    // The form first, so that nothing in the text of others is taken for a placeholder.
    const form = plural(count, forms as Parameters<typeof plural>[1]);
    return form.replace(placeholder, (whole, name: string) => values.get(name) ?? whole);
  };
}

const placeholder = /\{(\w+)\}/g;

/** The number that a plural form is chosen by. */
function countOf(given: readonly unknown[], names: readonly string[]): number | string {
  const counted = given.find((each) => typeof each === 'number' || Array.isArray(each));
  if (Array.isArray(counted)) return counted.length;
  return typeof counted === 'number' ? counted : String(given[names.indexOf('count')] ?? 0);
}

function formsOf(own: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof own === 'string') return { other: own };
  const forms = typeof own === 'object' && own !== null ? (own as Exclude<Template, string>) : undefined;
  return forms?.other !== undefined && Object.values(forms).every((form) => typeof form === 'string') ? (forms as Record<string, string>) : undefined;
}

/** How many letters have to be put in, taken out or changed. */
function distance(one: string, other: string): number {
  let row = [...Array(other.length + 1).keys()];
  [...one].forEach((letter, down) => {
    const next = [down + 1];
    for (let place = 1; place < row.length; place++) {
      const changed = (row[place - 1] ?? 0) + (letter === other[place - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[place] ?? 0) + 1, (next[place - 1] ?? 0) + 1));
    }
    row = next;
  });
  return row.at(-1) ?? 0;
}

const told = new Set<string>();

function leave<Words>(words: Words, problem: string): Words {
  say(problem);
  return words;
}

function say(problem: string): void {
  if (told.has(problem)) return;
  told.add(problem);
  console.warn(`<flex-webchat>: ${problem}`);
}
