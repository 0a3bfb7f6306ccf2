import type { ChatError } from './errors.js';
import type { EndReason } from './ports.js';

/** Gives the end of the chat that an error is; `undefined` where the next try may do better. */
export function endReason({ code }: ChatError): EndReason | undefined {
  if (code === 'renewal-refused') return 'expired';
  return code === 'conversation-gone' ? 'gone' : undefined;
}
