import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { emojiList, listFile } from './emoji-list.mjs';

test('the list of emoji is what the package has', () => {
  const written = readFileSync(listFile, 'utf8');
  assert.ok(written.split(';').length > 1_800);
  assert.equal(written, emojiList(), 'run: node test/build/emoji-list.mjs');
});
