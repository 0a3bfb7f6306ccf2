import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startFlex } from './support/flex.mjs';

const cases = [
  [{ port: -1 }, /^port must be a whole number from 0 to 65535, not -1$/],
  [{ port: 1.5 }, /^port .* not 1\.5$/],
  [{ tokenLife: 0 }, /^tokenLife must be a whole number of seconds from 1 to 86400, not 0$/],
  [{ tokenLife: 86_401 }, /^tokenLife .* not 86401$/],
  [{ tokenLife: '60' }, /^tokenLife .* not 60$/],
  [{ warnBefore: -1 }, /^warnBefore must be a whole number of seconds from 0 to 86400, not -1$/],
  [{ limits: { flexPerSecond: -1 } }, /^limits\.flexPerSecond must be a whole number from 0, not -1$/],
  [{ limits: { requestsPerSecond: NaN } }, /^limits\.requestsPerSecond must be a whole number from 0, not NaN$/],
];

for (const [options, message] of cases) {
  test(`an option that makes no sense is refused by name: ${JSON.stringify(options)}`, async (t) => {
    await assert.rejects(startFlex(t, options), { name: 'RangeError', message });
  });
}

test('the least and the most of each option are taken', async (t) => {
  await startFlex(t, { port: 0, tokenLife: 1, warnBefore: 0, limits: { flexPerSecond: 0, requestsPerSecond: 0 } });
  await startFlex(t, { tokenLife: 86_400, warnBefore: 86_400 });
});
