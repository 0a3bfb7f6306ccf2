import type { Entry, MessageEntry, Transcript } from '../../src/transcript/transcript.js';

/** When the first message was written, ms since the epoch: an hour before clocks in Europe were put back. */
export const begin = Date.UTC(2026, 9, 25, 0, 0, 1);

/** A message of the other side, but for what a test is about. */
export function entry(change: Partial<MessageEntry> = {}): MessageEntry {
  return { kind: 'message', index: 0, at: begin, own: false, name: 'Maria', text: 'Hello', edited: false, files: [], ...change };
}

/** A conversation of these entries. */
export function transcript(entries: readonly Entry[], change: Partial<Transcript> = {}): Transcript {
  return { place: 'shop.example', people: ['You', 'Maria'], entries, whole: true, madeAt: begin + 7_200_000, ...change };
}
