import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { MediaBytes } from '../media/media-bytes.js';

/** Bytes of media as files of a folder. */
export interface FolderBytes extends MediaBytes {
  /** Deletes all files but those of the SIDs. */
  keepOnly(sids: { has(sid: string): boolean }): void;
}

/** Keeps bytes as one file for each SID, in a folder that is made with the first one. */
export function folderBytes(folder: string): FolderBytes {
  const fileOf = (sid: string): string => {
    if (!/^\w+$/.test(sid)) throw new Error(`${JSON.stringify(sid)} cannot name a file`);
    return path.join(folder, sid);
  };
  return {
    put(sid, bytes) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(fileOf(sid), bytes, { mode: 0o600 });
    },
    get: (sid) => (existsSync(fileOf(sid)) ? readFileSync(fileOf(sid)) : undefined),
    delete: (sid) => rmSync(fileOf(sid), { force: true }),
    keepOnly(sids) {
      if (!existsSync(folder)) return;
      for (const file of readdirSync(folder)) if (!sids.has(file)) rmSync(path.join(folder, file), { force: true });
    },
  };
}
