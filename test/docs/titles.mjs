/** Finds the titles of tests in their sources, and the ids of features and faults in them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const literal = String.raw`('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|` + '`[^`]*`)';
const places = [
  String.raw`(?<![.\w])(?:it|test|describe)\(\s*${literal}`,
  String.raw`^ {2}${literal}: `,
  // A table of cases may have any shape: what begins with an id is a title.
  String.raw`(?<!\.(?:skip|todo)\(\s*)(?=.\[[A-Z]\d+\] )${literal}`,
].map((place) => new RegExp(place, 'gmd'));
const leadingIds = /^(?:\[[A-Z]\d+\] )+/;

/**
 * Titles of the tests and suites in a source, also of those in a table of cases, each as `{ ids, sentence, pattern }`: the ids
 * that it begins with, what follows them as it is written, and an expression of that in which `${...}` stands for anything. A
 * test that is skipped has none.
 */
export function titlesIn(source) {
  const found = new Map();
  for (const place of places) {
    for (const { 1: quoted, indices } of source.matchAll(place)) found.set(indices[1][0], titleOf(quoted));
  }
  return [...found.values()];
}

/** Titles of all tests under `root`, each with its `file`. */
export function allTitles(root) {
  return readdirSync(path.join(root, 'test'), { recursive: true })
    .map((file) => `test/${file.replaceAll('\\', '/')}`)
    .filter((file) => /(?:\.test\.(?:ts|mjs)|-contract\.ts)$/.test(file))
    .sort()
    .flatMap((file) => titlesIn(readFileSync(path.join(root, file), 'utf8')).map((title) => ({ ...title, file })));
}

function titleOf(quoted) {
  const title = quoted.slice(1, -1).replace(/\\(.)/g, '$1');
  const [ids = ''] = title.match(leadingIds) ?? [];
  const sentence = title.slice(ids.length);
  const pieces = quoted.startsWith('`') ? sentence.split(/\$\{[^}]*\}/) : [sentence];
  const pattern = new RegExp(`^${pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`);
  return { ids: ids.match(/[A-Z]\d+/g) ?? [], sentence, pattern };
}
