import type { TwilioAnswer } from '../request.js';
import type { TwilsockStatus } from '../twilsock/connection.js';
import type { FrameFlaw } from '../twilsock/frame.js';

/**
 * How a request ended: answered (in a frame with a flaw, if a rule says so), refused by twilsock itself, cut off together with its
 * socket, or never answered.
 */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: TwilioAnswer; readonly flaw?: FrameFlaw }
  | { readonly kind: 'refusal'; readonly status: TwilsockStatus; readonly payload?: object }
  | { readonly kind: 'cut' }
  | { readonly kind: 'silence' };
