import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync } from 'node:fs';
import { jsonLine, writeAll } from './write-lines.js';

/** Adds lines to the end of a file. */
export interface Appender {
  /** Returns when the system has the line: whatever kills the process afterwards, it is there. Throws when it cannot be written. */
  append(value: object): void;
  close(): void;
}

/** Opens a file that is there, at its end. */
export function openAppender(file: string): Appender {
  const descriptor = openSync(file, 'a');
  let size = fstatSync(descriptor).size;
  let failure: Error | undefined;
  return {
    append(value) {
      if (failure) throw failure;
      const line = jsonLine(value);
      try {
        writeAll(descriptor, line);
        size += line.length;
      } catch (error) {
        // From here on memory holds more than the file, so nothing may be added to either.
        const reason = error instanceof Error ? error.message : String(error);
        failure = new Error(`Cannot write ${file}: ${reason}. Nothing is accepted any more; make room and start again.`, { cause: error });
        cutTo(descriptor, size);
        throw failure;
      }
    },
    close() {
      fsyncSync(descriptor);
      closeSync(descriptor);
    },
  };
}

function cutTo(descriptor: number, size: number): void {
  try {
    ftruncateSync(descriptor, size);
  } catch {
    // Half a line at the end is taken off at the next start.
  }
}
