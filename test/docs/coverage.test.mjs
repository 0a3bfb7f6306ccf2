import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { coverageOf, problemsOf } from './coverage.mjs';
import { titlesIn } from './titles.mjs';

const coverage = coverageOf(fileURLToPath(new URL('../../', import.meta.url)));
const id = (letter, number) => `[${letter}${number}]`;
const called = (title) => `test('${title}', async () => {});`;

/** Problems of a small project: `said` is what the documentation says of F3, `sources` are its test files. */
function problemsWith(said, sources, links = [{ title: 'the socket drops', file: 'test/0' }]) {
  const titles = sources.flatMap((source, place) => titlesIn(source).map((title) => ({ ...title, file: `test/${place}` })));
  return problemsOf({ rows: [{ id: 'F3', says: said, links, guarded: true }], titles });
}

test('every row that is said to be there has a test with its id, and no other row has one', () => {
  assert.ok(coverage.rows.filter(({ guarded }) => guarded).length > 100);
  assert.deepEqual(problemsOf(coverage), []);
});

test('a row without a test is a gap, and one test with its id closes it', () => {
  assert.deepEqual(problemsWith('yes', [called('the socket drops')]), ['F3 is "yes", but no test has [F3] in its title']);
  assert.deepEqual(problemsWith('yes', [called(`${id('F', 3)} the socket drops`)]), []);
  assert.deepEqual(problemsWith('yes', [called(`${id('E', 9)} ${id('F', 3)} the socket drops`)]).length, 1, 'an unknown id');
});

test('a test that is skipped closes no gap, nor does an id elsewhere in a title', () => {
  // The text of a planted test, which the guard has to count as none: nothing is skipped here.
  const skipped = called(`${id('F', 3)} the socket drops`).replace('test(', 'test.skip(');
  assert.equal(problemsWith('yes', [skipped]).length, 1);
  assert.equal(problemsWith('yes', [called(`the socket drops as in ${id('F', 3)}`)]).length, 1);
});

test('an id that no row has is found, in templates, suites and tables of cases too', () => {
  const ghost = id('F', 999);
  for (const source of [called(`${ghost} haunts`), `describe(\`${ghost} in \${state}\`, () => {`, `    '${ghost} haunts': {`, `  title: "${ghost} haunts",`]) {
    assert.match(problemsWith('not yet', [source]).join(), /^F999 is no row/, source);
  }
});

test('a row that says "not yet" although a test has its id is stale', () => {
  assert.match(problemsWith('not yet', [called(`${id('F', 3)} the socket drops`)]).join(), /^F3 is "not yet", but there is "the socket drops" in test\/0/);
});

test('a row of the faults links at least one test that has its id', () => {
  const tests = [called('the socket drops'), called(`${id('F', 3)} another one`)];
  assert.match(problemsWith('yes', tests).join(), /no test that docs\/faults\.md links has \[F3\]/);
  assert.deepEqual(problemsWith('yes', tests, [{ title: 'another one', file: 'test/1' }]), []);
});
