/**
 * The sound of a new message: two soft notes, made of nothing but sines.
 * `node test/build/message-sound.mjs` writes src/notify/sound-bytes.ts again; a test compares the file with what this makes.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the sound is kept. */
export const soundFile = fileURLToPath(new URL('../../src/notify/sound-bytes.ts', import.meta.url));

const rate = 8_000;
const seconds = 0.25;
/** Begin in seconds, pitch in Hz, how quickly it fades. */
const notes = [
  [0, 784, 22],
  [0.075, 1_174.66, 18],
];

/** The sound as a WAV file: 16 bit, one channel. */
export function messageSound() {
  const samples = Array.from({ length: rate * seconds }, (_, place) => sampleAt(place / rate));
  const sound = Buffer.alloc(44 + samples.length * 2);
  sound.write('RIFF', 0);
  sound.writeUInt32LE(36 + samples.length * 2, 4);
  sound.write('WAVEfmt ', 8);
  sound.writeUInt32LE(16, 16);
  sound.writeUInt16LE(1, 20);
  sound.writeUInt16LE(1, 22);
  sound.writeUInt32LE(rate, 24);
  sound.writeUInt32LE(rate * 2, 28);
  sound.writeUInt16LE(2, 32);
  sound.writeUInt16LE(16, 34);
  sound.write('data', 36);
  sound.writeUInt32LE(samples.length * 2, 40);
  for (const [place, sample] of samples.entries()) sound.writeInt16LE(Math.round(sample * 32_767), 44 + place * 2);
  return sound;
}

/** The text of the file. */
export function soundModule() {
  return `/** The sound of a new message: a WAV file in base64, written by test/build/message-sound.mjs. */\nexport const soundBytes =\n  '${messageSound().toString('base64')}';\n`;
}

/** Ends in silence, so that nothing clicks. */
function sampleAt(time) {
  const fade = Math.min(1, (seconds - time) / 0.03);
  return notes.reduce((sum, [begin, pitch, decay]) => sum + note(time - begin, pitch, decay), 0) * 0.55 * fade;
}

function note(time, pitch, decay) {
  if (time < 0) return 0;
  const angle = 2 * Math.PI * pitch * time;
  return Math.min(1, time / 0.004) * Math.exp(-decay * time) * (Math.sin(angle) + 0.3 * Math.sin(2 * angle)) * 0.7;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(soundFile, soundModule());
