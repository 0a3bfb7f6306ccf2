import { ChatError } from '../chat/errors.js';
import type { Clock, Session } from '../chat/ports.js';

/** A handshake that fails sooner than this was not answered by Twilio, ms. */
const tooSoon = 1_000;
/** Handshakes that fail too soon, one after the other, before the connection counts as blocked. */
const enough = 3;
/** How fresh the session has to be for its endpoint to count as reachable, ms. */
const justNow = 30_000;

/** Finds out whether the page's policy, a blocker or a proxy forbids the connection. */
export interface BlockWatch {
  /** Hears of a failed try that took `ms`; gives the error where the connection is blocked. */
  failed(error: unknown, ms: number): ChatError | undefined;
  stop(): void;
}

/** Watches the first connection of a session: the page's policy says so itself; anything else fails again and again at once. */
export function watchBlocking({ receivedElapsed }: Session, clock: Clock): BlockWatch {
  const stop = new AbortController();
  let byPolicy = false;
  let failures = 0;
  document.addEventListener(
    'securitypolicyviolation',
    ({ blockedURI, disposition }) => {
      if (disposition === 'enforce' && /^wss?:/.test(blockedURI)) byPolicy = true;
    },
    { signal: stop.signal },
  );
  return {
    failed(error, ms) {
      const unheard = error instanceof ChatError && error.code === 'connect-failed' && error.status === undefined && ms < tooSoon;
      failures = unheard ? failures + 1 : 0;
      const reachable = navigator.onLine && receivedElapsed !== undefined && clock.elapsed() - receivedElapsed < justNow;
      if (!byPolicy && !(failures >= enough && reachable)) return undefined;
      return new ChatError(
        'connection-blocked',
        'The WebSocket to Twilio is blocked. Allow its address in connect-src of the page; look for a blocker or a proxy.',
        { cause: error },
      );
    },
    stop: () => stop.abort(),
  };
}
