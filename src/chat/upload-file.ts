import type { Delivery } from './delivery.js';
import { ChatError, type ErrorCode } from './errors.js';
import type { UnsentFile } from './message.js';
import type { Clock, OutgoingMessage, SendOutcome, Upload, UploadOutcome } from './ports.js';
import { wait } from './wait.js';

/** Time that every upload has, ms, and bytes for which it has a second more. */
const leastTime = 60_000;
const bytesPerSecond = 50_000;
/** Tries of an upload, before the visitor is asked. */
const mostTries = 2;
/** Pause after a try in vain, and while nothing answers, ms. */
const pause = 1_000;
/** How often it is told how far an upload has come, ms. */
const tellEvery = 100;

/** A file that is uploaded. */
export type UploadedFile = UnsentFile & { readonly media: string };

/**
 * Uploads the file of a message, once more where the first try was in vain: an upload is no message yet, and nobody sees it twice.
 * Gives the file with its media SID, or what its send has come to without it.
 */
export async function uploadFile(delivery: Delivery, message: OutgoingMessage, givenUp: AbortSignal): Promise<UploadedFile | SendOutcome> {
  const { line, heard, over, files } = delivery;
  const { key, file, fence } = message;
  if (!file || !line.upload) return refused('file-refused', 'No files can be sent in this conversation.');
  const bytes = message.bytes ?? (await (await files()).get(key));
  if (!bytes) return refused('file-gone', 'The bytes of the file are not there any more.');
  const either = AbortSignal.any([over, givenUp]);
  let error = new ChatError('upload-failed', 'The file was not uploaded.');
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (tries > 0) await untilReached(delivery, fence, either);
    if (either.aborted) break;
    const result = await tryOnce(delivery, key, { name: file.name, type: file.type, bytes }, either);
    if (result.outcome === 'uploaded') {
      heard.events.uploading(key, file.size, result.media);
      return { ...file, media: result.media };
    }
    error = result.error;
    if (result.outcome === 'refused') break;
  }
  if (givenUp.aborted) return { outcome: 'given-up', error };
  return { outcome: over.aborted ? 'not-stored' : 'refused', error };
}

/** Tries once, in the time that a file of this size has. */
async function tryOnce({ line, heard, clock }: Delivery, key: string, upload: Upload, signal: AbortSignal): Promise<UploadOutcome> {
  const { size } = upload.bytes;
  const late = new AbortController();
  const timer = clock.setTimeout(() => late.abort(), leastTime + (size / bytesPerSecond) * 1_000);
  const told = inSteps(clock, (sent) => heard.events.uploading(key, sent));
  told(0);
  try {
    const none: UploadOutcome = { outcome: 'refused', error: new ChatError('file-refused', 'No files can be sent.') };
    return (await line.upload?.(upload, told, AbortSignal.any([signal, late.signal]))) ?? none;
  } finally {
    clock.clearTimeout(timer);
  }
}

/** Hands on what is told, but not more often than anybody would see; the first one always. */
function inSteps(clock: Clock, tell: (sent: number) => void): (sent: number) => void {
  let last = -Infinity;
  return (sent) => {
    if (clock.elapsed() - last < tellEvery) return;
    last = clock.elapsed();
    tell(sent);
  };
}

/** Waits until the server can be reached: with the network an upload is lost too, and that is no try. */
async function untilReached({ line, heard, clock }: Delivery, fence: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    await wait(clock, pause, signal);
    await Promise.race([heard.until(() => heard.online), aborted(signal)]);
    if (signal.aborted) return;
    try {
      return await line.catchUp(fence);
    } catch {
      // Nobody answers yet.
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function refused(code: ErrorCode, why: string): SendOutcome {
  return { outcome: 'refused', error: new ChatError(code, why) };
}
