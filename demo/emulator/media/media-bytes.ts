/** Where the bytes of media are kept, by SID; a store of one's own may keep them on disk. */
export interface MediaBytes {
  /** Resolves once they are kept. */
  put(sid: string, bytes: Uint8Array): void | Promise<void>;
  /** Gives undefined when there are none. */
  get(sid: string): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  delete(sid: string): void | Promise<void>;
}

/** Keeps bytes in memory. */
export function memoryBytes(): MediaBytes {
  const kept = new Map<string, Uint8Array>();
  return {
    put: (sid, bytes) => void kept.set(sid, bytes),
    get: (sid) => kept.get(sid),
    delete: (sid) => void kept.delete(sid),
  };
}

/** Deletes bytes that nobody waits for; `warn` hears when that fails. */
export async function deleteBytes(bytes: MediaBytes, sid: string, warn: (text: string) => void): Promise<void> {
  try {
    await bytes.delete(sid);
  } catch (error) {
    warn(`the bytes of ${sid} were not deleted: ${String(error)}`);
  }
}
