import { twilioErrorOf } from '../errors.js';
import type { Timers } from '../world/records.js';
import { checkTimers, noTimers } from '../world/timers.js';

/** Reads the timers that new web chats get; throws an Error that says what is wrong with them. */
export function readChatTimers(given: Partial<Timers> = {}): Timers {
  try {
    return checkTimers({ ...noTimers, ...given });
  } catch (error) {
    throw new Error(`timers: ${twilioErrorOf(error).message}`, { cause: error });
  }
}
