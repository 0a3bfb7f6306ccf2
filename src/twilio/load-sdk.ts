import { ChatError } from '../chat/errors.js';
import { loadAgain } from '../load-again.js';
import { nextTask } from '../next-task.js';

/** The Conversations SDK, as its published module. */
export type Sdk = typeof import('@twilio/conversations');

/** Loads the SDK: the one place that does, and only when a chat starts or is about to. Rejects with `sdk-load-failed`. */
export async function loadSdk(): Promise<Sdk> {
  try {
    return await loadAgain(loadOnce);
  } catch (cause) {
    const reason = cause instanceof Error ? ` (${cause.message})` : '';
    const advice = 'Check that every file of the package is served from one folder.';
    throw new ChatError('sdk-load-failed', `The part that connects to Twilio could not be loaded${reason}. ${advice}`, { cause });
  }
}

let coming: Promise<Sdk> | undefined;

function loadOnce(): Promise<Sdk> {
  coming ??= loadInTurn().catch((cause: unknown) => {
    coming = undefined;
    throw cause;
  });
  return coming;
}

/**
 * Each part is a file of its own, which needs those before it and runs in a task of its own: all at once would keep a slow phone from answering
 * for a tenth of a second. So would the last one together with what is done with it.
 */
async function loadInTurn(): Promise<Sdk> {
  await import('@twilio/replay-event-emitter');
  await nextTask();
  await import('twilsock');
  await nextTask();
  const sdk = await import('@twilio/conversations');
  await nextTask();
  return sdk;
}
