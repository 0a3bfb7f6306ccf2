import { ChatError } from '../chat/errors.js';
import { loadAgain } from '../load-again.js';

/** The Conversations SDK, as its published module. */
export type Sdk = typeof import('@twilio/conversations');

/** Loads the SDK: the one place that does, and only when a chat starts. Rejects with `sdk-load-failed`. */
export async function loadSdk(): Promise<Sdk> {
  try {
    return await loadAgain(() => import('@twilio/conversations'));
  } catch (cause) {
    throw new ChatError(
      'sdk-load-failed',
      'The part that connects to Twilio could not be loaded. Check that every file of the package is served from one folder.',
      { cause },
    );
  }
}
