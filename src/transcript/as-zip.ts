import { Zip, ZipPassThrough } from 'fflate';
import type { WrittenWords } from '../i18n/strings.js';
import { archivePaths } from './archive-names.js';
import { asHtml, type Reading } from './as-html.js';
import { asText } from './as-text.js';
import { fetchFile } from './fetch-file.js';
import { messagesIn, type FilePlace, type Transcript } from './transcript.js';

/** Bytes of all files that an archive holds at most: a browser has it all in memory before it is saved. */
export const maxArchiveBytes = 100 * 1024 * 1024;

/** What an archive needs of the world. */
export interface Shelf {
  /** Gives a temporary address of a file of the message at `index`. */
  addressOf(index: number, mediaSid: string): Promise<string>;
  /** Gives a name under which a file can be stored anywhere. */
  safeName(name: string): string;
  /** Called before each file, with how many are done and how many there are. */
  onFile(done: number, all: number): void;
}

/** An archive, and how many files of the conversation are not in it. */
export interface Archive {
  readonly blob: Blob;
  readonly lacking: number;
}

/**
 * Gives a conversation as a zip archive: as text, as a page, and all its files as they are, in a folder. What cannot be had, and what is over
 * `maxArchiveBytes` in all, is named in the conversation. Rejects only with the reason of `signal`.
 */
export async function asZip(transcript: Transcript, words: WrittenWords, reading: Reading, shelf: Shelf, signal: AbortSignal): Promise<Archive> {
  const files = messagesIn(transcript).flatMap(({ index, at, files: media }) => media.map((file) => ({ ...file, index, at })));
  const paths = archivePaths(files.map(({ name, type }) => shelf.safeName(name || `file.${type.split('/')[1] ?? ''}`)));
  const places = new Map<string, FilePlace>();
  const archive = openArchive();
  let bytes = 0;
  for (const [place, { sid, index, at, size }] of files.entries()) {
    shelf.onFile(place, files.length);
    const fits = bytes + size <= maxArchiveBytes;
    const found = fits ? await fetchFile(() => shelf.addressOf(index, sid), signal) : undefined;
    const path = paths[place];
    // Whoever named the size may not have told the truth.
    if (found && path && bytes + found.size <= maxArchiveBytes) {
      bytes += found.size;
      await archive.add(path, found, at);
      places.set(sid, { path });
    } else {
      places.set(sid, { missing: fits && !found ? 'failed' : 'too-large' });
    }
  }
  await archive.add(`${words.fileName}.txt`, new Blob([asText(transcript, words, places, reading.timeZone)]), transcript.madeAt);
  await archive.add(`${words.fileName}.html`, new Blob([asHtml(transcript, words, places, reading)]), transcript.madeAt);
  signal.throwIfAborted();
  return { blob: archive.close(), lacking: [...places.values()].filter((each) => 'missing' in each).length };
}

/** What a date in an archive can be, ms since the epoch. */
const [firstDate, lastDate] = [Date.UTC(1980, 0, 2), Date.UTC(2099, 11, 30)];

function openArchive(): { add(path: string, content: Blob, at: number): Promise<void>; close(): Blob } {
  // A browser may keep blobs on the disk.
  const parts: Blob[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    parts.push(new Blob([chunk]));
  });
  return {
    async add(path, content, at) {
      const entry = new ZipPassThrough(path);
      entry.mtime = Math.min(lastDate, Math.max(firstDate, at));
      zip.add(entry);
      const reader = content.stream().getReader();
      for (let next = await reader.read(); !next.done; next = await reader.read()) entry.push(next.value);
      entry.push(new Uint8Array(), true);
    },
    close() {
      zip.end();
      return new Blob(parts, { type: 'application/zip' });
    },
  };
}
