import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { faultKnobs } from './support/flex.mjs';

const folder = new URL('./', import.meta.url);

test('every knob has a test in which the SDK meets that fault', () => {
  const files = readdirSync(folder).filter((file) => /^knobs-.+\.test\.mjs$/.test(file));
  const titles = files.flatMap((file) => [...readFileSync(new URL(file, folder), 'utf8').matchAll(/test\(['`](\w+): /g)].map(([, knob]) => knob));
  assert.ok(faultKnobs.length >= 22);
  assert.deepEqual([...new Set(titles)].sort(), [...faultKnobs].sort());
});
