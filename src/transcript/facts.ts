import type { WrittenWords } from '../i18n/strings.js';
import { inLine } from './plain.js';
import { stamp, zone } from './times.js';
import { messagesIn, type Transcript } from './transcript.js';

/** What stands over a conversation. */
export interface Facts {
  readonly title: string;
  readonly rows: readonly (readonly [name: string, value: string])[];
  /** What is missing. */
  readonly notice: string | undefined;
}

/** Gives what is to be said of a conversation as a whole. */
export function facts(transcript: Transcript, words: WrittenWords, timeZone = zone()): Facts {
  const messages = messagesIn(transcript);
  const [first, last] = [messages[0], messages.at(-1)];
  const time = (at: number): string => stamp(at, timeZone);
  return {
    title: transcript.place ? words.titleOn(inLine(transcript.place)) : words.title,
    rows: [
      [words.people, words.list(transcript.people.map(inLine))],
      [words.messages, String(messages.length)],
      ...(first && last ? ([[words.from, time(first.at)], [words.to, time(last.at)]] as const) : []),
      [words.zone, timeZone],
      [words.madeAt, time(transcript.madeAt)],
    ],
    notice: transcript.whole || !first ? undefined : words.startsAt(time(first.at)),
  };
}
