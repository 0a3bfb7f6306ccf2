import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Account } from '../account.js';
import { memoryBytes, type MediaBytes } from '../media/media-bytes.js';
import type { WorldEvent } from '../world/records.js';
import { openAppender, type Appender } from './appender.js';
import { keptEvent, type KeptRecord } from './entry.js';
import { folderBytes } from './folder-bytes.js';
import { createHead, readHead } from './head.js';
import { lockFolder } from './lock.js';
import { readJournal } from './read-journal.js';
import type { Memory } from './recall.js';
import { snapshot } from './snapshot.js';
import { writeLines } from './write-lines.js';

/** Writes down what happens in the world, so that a later emulator can go on from there. */
export interface Journal {
  /** Names these data; other data have another name. */
  readonly dataId: string;
  /** Where the bytes of media go along with it. */
  readonly bytes: MediaBytes;
  /** Does again what is written, into an empty memory. Throws where a line is not good. */
  recall(memory: Memory): void;
  /** Writes an event down before it returns; a reset of the world takes out all that was written. */
  write(event: WorldEvent, at: string): void;
  /** Writes down what is no event of the world. */
  keep(record: KeptRecord): void;
  close(): void;
}

const dayMs = 24 * 60 * 60 * 1000;
/** Bytes; less is read again in no time. */
const worthShortening = 1024 * 1024;

/** Gives a journal that forgets: the data are new with every start. */
export function noJournal(): Journal {
  let dataId = randomUUID();
  return {
    get dataId() {
      return dataId;
    },
    bytes: memoryBytes(),
    recall: () => undefined,
    write({ type }) {
      if (type === 'world-reset') dataId = randomUUID();
    },
    keep: () => undefined,
    close: () => undefined,
  };
}

/** Opens the journal in a folder, which is made where there is none. Throws where another process uses it or its head is not good. */
export function openJournal(folder: string, account: Account, warn: (text: string) => void): Journal {
  const file = path.join(folder, 'journal.ndjson');
  const bytes = folderBytes(path.join(folder, 'media'));
  const unlock = takeFolder(folder);
  const unlockIfItFails = <Result>(step: () => Result): Result => {
    try {
      return step();
    } catch (error) {
      unlock();
      throw error;
    }
  };
  let appender: Appender | undefined;
  let head = unlockIfItFails(() => {
    rmSync(`${file}.new`, { force: true });
    if (!existsSync(file)) writeLines(file, [createHead(account)]);
    return readHead(file, account);
  });
  const startAnew = (): void => {
    if (!appender) return;
    appender.close();
    head = createHead(account);
    writeLines(file, [head]);
    bytes.keepOnly(new Set());
    appender = openAppender(file);
  };
  return {
    get dataId() {
      return head.dataId;
    },
    bytes,
    recall: (memory) =>
      unlockIfItFails(() => {
        readJournal(file, memory, warn);
        // An upload whose bytes came and whose record did not was never answered.
        bytes.keepOnly(memory.records.media);
        const { size } = statSync(file);
        if (size >= worthShortening) writeLines(file, [head, ...snapshot(memory, memory.clock.now() - dayMs)], size / 2);
        appender = openAppender(file);
      }),
    write(event, at) {
      if (event.type === 'world-reset') return startAnew();
      const entry = keptEvent(event, at);
      if (entry) appender?.append(entry);
    },
    keep: (record) => appender?.append(record),
    close() {
      appender?.close();
      appender = undefined;
      unlock();
    },
  };
}

function takeFolder(folder: string): () => void {
  try {
    makeFolder(path.resolve(folder));
    return lockFolder(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Error(`Cannot keep data in ${folder} (${code}). Name a folder that this user may write.`, { cause: error });
  }
}

/** With folders above it; Node's own `recursive` never ends in folders like `/proc`, where none can be made. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}
