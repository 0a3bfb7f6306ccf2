import { asChatError, ChatError } from './errors.js';
import type { Heard } from './heard.js';
import type { Clock, FileStore, Line, OutgoingMessage, SendOutcome } from './ports.js';
import type { uploadFile } from './upload-file.js';
import { wait, within } from './wait.js';

/** How long a try may take before nobody can say what became of it, ms (the SDK gives up after 30 s too). */
const sendDeadline = 30_000;
/** How long after a try its message may still turn up at the server, ms. */
const settleTime = 5_000;
/** Tries that may have reached the server, before the visitor is asked. */
const mostTries = 5;
/** Pause after the first try in vain, ms; each further one is twice as long, give or take a quarter. */
const firstPause = 1_000;
/** Pause where the server could not be asked, or the try never left the page, ms. */
const shortPause = 1_000;

/** What a delivery needs. */
export interface Delivery {
  readonly line: Line;
  readonly heard: Heard;
  readonly clock: Clock;
  readonly random: () => number;
  /** The connection was let go. */
  readonly over: AbortSignal;
  /** Identity of the visitor. */
  readonly author: string;
  /** Where the bytes of files are. */
  readonly files: () => Promise<FileStore>;
}

/**
 * Has one message stored once: tries until it is, and after a try of which nobody knows what became searches the server for it
 * before the next one. Five tries at most; then it is refused. A file is uploaded first, and once, unless `givenUp` aborts.
 */
export async function deliver(
  delivery: Delivery,
  outgoing: OutgoingMessage,
  trying: (attempts: number) => void,
  givenUp: AbortSignal,
): Promise<SendOutcome> {
  const { heard, clock, over } = delivery;
  const { key, fence } = outgoing;
  let message: OutgoingMessage = outgoing;
  let { doubt, attempts } = message;
  let failure = new ChatError('send-failed', 'The message was tried too often.');
  while (!over.aborted && heard.indexOf(key) === undefined) {
    await heard.until(() => heard.online);
    if (doubt !== undefined) {
      if (!(await isAbsent(delivery, key, fence, doubt))) continue;
      doubt = undefined;
    }
    if (over.aborted) break;
    if (message.file && !message.file.media) {
      const result = await uploaded(delivery, message, givenUp);
      if (!('media' in result)) return result;
      message = { ...message, file: result };
      continue;
    }
    if (attempts >= mostTries) return { outcome: 'refused', error: failure };
    trying((attempts += 1));
    const result = await tryOnce(delivery, message);
    if (result.outcome === 'stored') confirm(delivery, message, result.index);
    else if (result.outcome === 'refused') return result;
    else {
      failure = result.error;
      if (result.outcome === 'ambiguous') doubt = clock.elapsed();
      else if (failure.status === undefined) {
        attempts -= 1;
        await wait(clock, shortPause, over);
      } else await wait(clock, Math.max(result.pause ?? 0, pauseAfter(attempts, delivery)), over);
    }
  }
  const index = heard.indexOf(key);
  if (index !== undefined) return { outcome: 'stored', index };
  return { outcome: 'ambiguous', error: new ChatError('send-failed', 'The connection was let go during a send.') };
}

/** Uploads the file of a message; what that takes comes with the first one. */
async function uploaded(...args: Parameters<typeof uploadFile>): ReturnType<typeof uploadFile> {
  try {
    return await (await import('./upload-file.js')).uploadFile(...args);
  } catch (thrown) {
    return { outcome: 'not-stored', error: asChatError(thrown, 'upload-failed') };
  }
}

/**
 * True where the server surely has no such message, and none can come late any more: searched at once, as it is mostly there, and
 * again when every try has settled. False where it was found, or nobody knows.
 */
async function isAbsent({ line, heard, clock, over }: Delivery, key: string, fence: number, doubt: number): Promise<boolean> {
  const found = (): boolean => heard.indexOf(key) !== undefined;
  try {
    await line.catchUp(fence);
    await heard.until(found, doubt + settleTime - clock.elapsed());
    if (found() || over.aborted) return false;
    await line.catchUp(fence);
    return !found() && !over.aborted;
  } catch {
    await wait(clock, shortPause, over);
    return false;
  }
}

/** Tries once. An echo is an answer too: it may be faster, or all that ever comes. */
async function tryOnce({ line, heard, clock }: Delivery, { key, text, file, attributes }: OutgoingMessage): Promise<SendOutcome> {
  const late = (): SendOutcome => ({ outcome: 'ambiguous', error: new ChatError('send-failed', `No answer to a send within ${sendDeadline} ms.`) });
  const echo = heard.until(() => heard.indexOf(key) !== undefined).then(late);
  const result = await Promise.race([within(clock, sendDeadline, line.send({ key, text, file, attributes }), late), echo]);
  const index = heard.indexOf(key);
  return index === undefined ? result : { outcome: 'stored', index };
}

/** Tells the stored message at once: its echo may come later, or never. */
function confirm({ heard, clock, author }: Delivery, { key, text, file, attributes }: OutgoingMessage, index: number): void {
  if (heard.indexOf(key) !== undefined) return;
  const media = file?.media && { media: [{ ...file, sid: file.media }] };
  heard.events.messages([{ key, index, sid: '', author, own: true, text: file?.name ?? text, at: clock.now(), edited: false, attributes, ...media }]);
}

function pauseAfter(tries: number, { random }: Delivery): number {
  return firstPause * 2 ** (tries - 1) * (0.75 + random() / 2);
}
