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

/**
 * Each part is a file of its own, which needs those before it and runs in a task of its own: all at once would keep a slow phone from answering
 * for a tenth of a second. So would the last one together with what is done with it.
 */
const parts = [
  () => import('@twilio/replay-event-emitter'),
  () => import('twilsock'),
  () => import('@twilio/notifications'),
  () => import('twilio-sync'),
];

let coming: Promise<Sdk> | undefined;

function loadOnce(): Promise<Sdk> {
  coming ??= loadInTurn().catch((cause: unknown) => {
    coming = undefined;
    throw cause;
  });
  return coming;
}

async function loadInTurn(): Promise<Sdk> {
  for (const part of parts) {
    await part();
    await nextTask();
  }
  const sdk = await import('@twilio/conversations');
  await nextTask();
  return sdk;
}
