import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { messageSound, soundFile, soundModule } from './message-sound.mjs';

test('[E151] the sound of a new message is our own, and has less than 4 KB', () => {
  assert.equal(readFileSync(soundFile, 'utf8'), soundModule(), 'run: node test/build/message-sound.mjs');
  assert.ok(messageSound().length < 4_096);
});

test('[E151] the sound is neither clipped nor cut off', () => {
  const sound = messageSound().subarray(44);
  const samples = Array.from({ length: sound.length / 2 }, (_, place) => Math.abs(sound.readInt16LE(place * 2)));
  assert.ok(Math.max(...samples) > 12_000 && Math.max(...samples) < 32_767, `${Math.max(...samples)}`);
  assert.ok(samples.at(-1) < 50, `${samples.at(-1)}`);
});
