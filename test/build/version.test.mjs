import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (file) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

test('[E216] the version that the element gives is the one of the package', () => {
  const [, version] = read('src/version.ts').match(/version = '([^']+)'/);
  assert.equal(version, JSON.parse(read('package.json')).version);
});
