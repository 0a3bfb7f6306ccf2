import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bundledPackages, notices, packagesOf } from './notices.mjs';

test('NOTICES.md carries the licence of every package in the built files', async () => {
  const written = readFileSync(new URL('../../NOTICES.md', import.meta.url), 'utf8');
  assert.equal(written, notices(await bundledPackages()), 'run: node test/build/notices.mjs');
});

test('packages inside packages are found, and those that ask for no notice are left out', () => {
  assert.deepEqual(
    packagesOf([
      'src/index.ts',
      'node_modules/@twilio/conversations/dist/node_modules/quick-lru/index.js',
      'node_modules/twilsock/dist/node_modules/tslib/tslib.es6.js',
      'node_modules/@twilio/notifications/dist/_virtual/_polyfill-node.events.js',
      'src/parts/emoji/emoji-list.ts',
    ]),
    ['@twilio/conversations', '@twilio/notifications', 'emojibase-data', 'events', 'quick-lru', 'twilsock'],
  );
});
