import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Gives a value as a line of JSON. */
export function jsonLine(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

/** Writes all of it, also where the system takes only a part at a time. */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}

/**
 * Puts these lines in the place of a file; a crash leaves the old file or the new one, never a part. Gives false and changes
 * nothing where they are more than `limit` bytes.
 */
export function writeLines(file: string, values: Iterable<object>, limit = Infinity): boolean {
  const draft = `${file}.new`;
  const fits = writeDraft(draft, values, limit);
  if (!fits) {
    rmSync(draft);
    return false;
  }
  renameSync(draft, file);
  syncFolder(path.dirname(file));
  return true;
}

function writeDraft(draft: string, values: Iterable<object>, limit: number): boolean {
  const descriptor = openSync(draft, 'w', 0o600);
  try {
    let size = 0;
    for (const value of values) {
      const line = jsonLine(value);
      size += line.length;
      if (size > limit) return false;
      writeAll(descriptor, line);
    }
    fsyncSync(descriptor);
    return true;
  } finally {
    closeSync(descriptor);
  }
}

function syncFolder(folder: string): void {
  // Windows opens no folders.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
