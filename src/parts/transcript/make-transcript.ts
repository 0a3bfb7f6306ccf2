import { nameOf } from '../../chat/shown-people.js';
import type { TranscriptFormat } from '../../chat/talk-options.js';
import { safeName } from '../../files/file-names.js';
import { englishReasons } from '../../i18n/english-reasons.js';
import { englishTranscript } from '../../i18n/english-transcript.js';
import type { Words } from '../../i18n/language.js';
import { writtenWords } from '../../i18n/written-words.js';
import { collect } from '../../transcript/collect.js';
import { stamp, stampOfFile } from '../../transcript/times.js';
import { messagesIn, type Transcript } from '../../transcript/transcript.js';
import { writeDown } from '../../transcript/write-down.js';
import type { Subject } from './subject.js';

/** A conversation as a file. */
export interface Made {
  readonly name: string;
  readonly blob: Blob;
  /** What is not in it, in words; empty where all is. */
  readonly lacks: string;
}

/** How it is written down. */
export interface Manner {
  readonly format: TranscriptFormat;
  readonly strings: Words;
  readonly dir: 'ltr' | 'rtl';
  /** Called with what is being done, in words. */
  readonly tell: (progress: string) => void;
}

/** Reads a talk to its beginning and writes it down; rejects where its code cannot be loaded, and with the reason of `signal`. */
export async function makeTranscript(subject: Subject, { format, strings, dir, tell }: Manner, signal: AbortSignal): Promise<Made> {
  const words = writtenWords(strings.of('transcript', englishTranscript), strings.lang);
  const loaded = (): void => tell(words.loadingMessages(subject.log.size));
  loaded();
  const whole = await collect(subject, signal, loaded);
  await subject.named();
  signal.throwIfAborted();
  const transcript = transcriptOf(subject, whole, strings);
  const [first] = messagesIn(transcript);
  const { blob, lacking } = await written(transcript);
  const ending = format === 'text' ? 'txt' : format;
  const lacks = [...(whole || !first ? [] : [words.startsAt(stamp(first.at))]), ...(lacking > 0 ? [words.lacksFiles(lacking)] : [])];
  return { name: `${words.fileName}-${stampOfFile(first?.at ?? transcript.madeAt)}.${ending}`, blob, lacks: lacks.join(' ') };

  async function written(all: Transcript): Promise<{ blob: Blob; lacking: number }> {
    if (format === 'zip') {
      const { asZip } = await import('../../transcript/as-zip.js');
      const onFile = (done: number, count: number): void => tell(words.loadingFiles(done, count));
      return asZip(all, words, { dir }, { addressOf: (...args) => subject.addressOf(...args), safeName, onFile }, signal);
    }
    const { asText } = await import('../../transcript/as-text.js');
    const { asHtml } = await import('../../transcript/as-html.js');
    return { blob: new Blob([format === 'text' ? asText(all, words, new Map()) : asHtml(all, words, new Map(), { dir })]), lacking: 0 };
  }
}

function transcriptOf({ log, people, comings }: Subject, whole: boolean, strings: Words): Transcript {
  const { you } = strings;
  const talk = strings.of('talk', englishReasons.talk);
  const name = (identity: string): string => nameOf(people, identity, talk.agent);
  const messages = log.slice(0, log.size);
  const authors = new Set(messages.flatMap(({ own, author }) => (own ? [] : [name(author)])));
  const lines = comings.map(({ kind, identity, after }) => ({ after, text: talk[kind](name(identity)) }));
  return {
    place: location.host,
    people: [you, ...authors],
    entries: writeDown(messages, lines, {
      whole,
      hidden: new Set(log.hidden.keys()),
      nameOf: ({ own, author }) => (own ? you : name(author)),
    }),
    whole,
    madeAt: Date.now(),
  };
}
