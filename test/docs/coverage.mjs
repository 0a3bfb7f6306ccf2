/**
 * `npm run coverage`: which tests show which feature (E) and which fault (F), by the ids at the beginning of their titles, held
 * against what docs/features.md and docs/faults.md say. Ends with 1 where they disagree.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { faultRows, featureRows } from './tables.mjs';
import { allTitles } from './titles.mjs';

/** Rows that need a test with their id as soon as the documentation says that they are there. */
const guarded = ['E1-E222', 'F1-F71'];

/** Everything that `problemsOf` looks at, of the project under `root`: `{ rows, titles }`. */
export function coverageOf(root) {
  const read = (file) => readFileSync(path.join(root, file), 'utf8');
  const rows = [...featureRows(read('docs/features.md')), ...faultRows(read('docs/faults.md'))];
  return { rows: rows.map((row) => ({ ...row, guarded: isGuarded(row.id) })), titles: allTitles(root) };
}

/** What is wrong between rows and titles, as texts; empty where all is well. */
export function problemsOf({ rows, titles }) {
  const known = new Set(rows.map(({ id }) => id));
  const unknown = titles.flatMap(({ ids, sentence, file }) =>
    ids.filter((id) => /^[EF]/.test(id) && !known.has(id)).map((id) => `${id} is no row of the documentation: "${sentence}" in ${file}`),
  );
  return [...unknown, ...rows.flatMap((row) => problemsOfRow(row, testsOf(row, titles)))];
}

function problemsOfRow({ id, says, links, guarded: isUnderGuard }, tests) {
  if (says === 'not yet') return tests.map(({ sentence, file }) => `${id} is "not yet", but there is "${sentence}" in ${file}`);
  if (!isUnderGuard) return [];
  if (tests.length === 0) return [`${id} is "${says}", but no test has [${id}] in its title`];
  const named = (link) => tests.some(({ file, pattern }) => file === link.file && pattern.test(link.title));
  return !links || links.some(named) ? [] : [`${id}: no test that docs/faults.md links has [${id}] in its title`];
}

function testsOf({ id }, titles) {
  return titles.filter(({ ids }) => ids.includes(id));
}

function isGuarded(id) {
  return guarded.some((range) => {
    const [first, last] = range.split('-');
    return id[0] === first[0] && Number(id.slice(1)) >= Number(first.slice(1)) && Number(id.slice(1)) <= Number(last.slice(1));
  });
}

function print({ rows, titles }) {
  const under = rows.filter((row) => row.guarded);
  for (const row of under) {
    const tests = testsOf(row, titles);
    console.log(`${row.id.padEnd(6)}${row.says.padEnd(9)}${tests.length === 0 ? '-' : ''}${tests.map(({ sentence, file }) => `${file}: ${sentence}`).join(`\n${' '.repeat(15)}`)}`);
  }
  const notDone = under.filter(({ says }) => says === 'not yet').map(({ id }) => id);
  console.log(`\n${under.length} rows, ${under.length - notDone.length} shown by tests. Not done: ${notDone.join(', ') || 'none'}.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const coverage = coverageOf(fileURLToPath(new URL('../../', import.meta.url)));
  print(coverage);
  const problems = problemsOf(coverage);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
