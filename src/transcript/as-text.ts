import type { WrittenWords } from '../i18n/strings.js';
import { facts } from './facts.js';
import { inLine, isolated, plain } from './plain.js';
import { stamp } from './times.js';
import type { Entry, FilePlaces, MessageEntry, Transcript } from './transcript.js';

/**
 * Gives a conversation as plain text. No words of a message begin before the fifth column, so that none can pass for another message or
 * for a file.
 */
export function asText(transcript: Transcript, words: WrittenWords, places: FilePlaces, timeZone?: string): string {
  const { title, rows, notice } = facts(transcript, words, timeZone);
  const head = [title, '='.repeat([...title].length), ...rows.map(([name, value]) => `${name}: ${isolated(value)}`), ...(notice ? ['', notice] : [])];
  const entries = transcript.entries.map((entry) => linesOf(entry, words, places, timeZone));
  return `\ufeff${[head.join('\n'), ...entries].join('\n\n')}\n`;
}

function linesOf(entry: Entry, words: WrittenWords, places: FilePlaces, timeZone: string | undefined): string {
  if (entry.kind === 'coming') return `* ${inLine(entry.text)}`;
  if (entry.kind === 'removed') return `* ${words.removed(entry.count)}`;
  return messageLines(entry, words, places, timeZone);
}

function messageLines({ at, name, text, edited, files }: MessageEntry, words: WrittenWords, places: FilePlaces, timeZone: string | undefined): string {
  const by = `${stamp(at, timeZone)}  ${isolated(inLine(name))}${edited ? ` (${words.edited})` : ''}`;
  const lines = text === '' ? [] : plain(text).split('\n').map((line) => `    ${isolated(line)}`.trimEnd());
  const named = files.map(({ sid, name: file, type, size }) => {
    const place = places.get(sid);
    const where = place && ('path' in place ? place.path : words.missing[place.missing]);
    return `  + ${isolated(inLine(file || type))} (${[inLine(type), words.size(size)].join(', ')})${where ? `: ${isolated(where)}` : ''}`;
  });
  return [by, ...lines, ...named].join('\n');
}
