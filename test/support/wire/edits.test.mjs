import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEdits } from './edits.mjs';

const frame = () => ({ header: { payload_size: 7, status: { code: 200, status: 'OK' } }, payload: { items: [{ key: 'a', data: 1 }, { key: 'b', data: 2 }], meta: null } });
const edited = (edit, kind = 'reply') => {
  const given = frame();
  return { changed: createEdits([{ kind: 'reply', ...edit }])(kind, given), ...given };
};

test('one field is set or dropped, in every item of a list too', () => {
  assert.deepEqual(edited({ path: 'header.status.code', set: (code) => code + 7 }).header.status, { code: 207, status: 'OK' });
  assert.deepEqual(edited({ path: 'payload.items[].data', drop: true }).payload.items, [{ key: 'a' }, { key: 'b' }]);
  assert.deepEqual(edited({ path: 'payload.items[]', set: () => 0 }).payload.items, [0, 0]);
});

test('what is not there, and what is of another kind, stays as it was', () => {
  for (const given of [edited({ path: 'payload.meta.key', drop: true }), edited({ path: 'payload.meta', drop: true }, 'push')]) {
    assert.deepEqual(given, { changed: false, ...frame() });
  }
});

test('only the fields that are named stay, and what a frame needs to be one', () => {
  const { header, payload } = edited({ fields: ['header.status.code', 'payload.items[].key'] });
  assert.deepEqual(header, { payload_size: 7, status: { code: 200 } });
  assert.deepEqual(payload, { items: [{ key: 'a' }, { key: 'b' }] });
});
