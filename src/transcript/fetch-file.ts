/** Gives a temporary address of a file, another one each time. */
export type AddressOf = () => Promise<string>;

/** Addresses that are asked for: one may have expired before its bytes are read, or while they are. */
const tries = 2;

/** Reads a file to its end; `undefined` where it cannot be had. Rejects only with the reason of `signal`. */
export async function fetchFile(addressOf: AddressOf, signal: AbortSignal): Promise<Blob | undefined> {
  for (let left = tries; left > 0; left -= 1) {
    const found = await read(addressOf, signal).catch(() => undefined);
    signal.throwIfAborted();
    if (found) return found;
  }
  return undefined;
}

async function read(addressOf: AddressOf, signal: AbortSignal): Promise<Blob | undefined> {
  const response = await fetch(await addressOf(), { signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
  return response.ok ? response.blob() : undefined;
}
