import type { Clock } from '../clock.js';
import type { Connection } from './connection.js';

// Both inferred; SDK 3.0.1 says `init` at once and leaves within 3 s.
const untilInit = 60_000;
const untilCut = 10_000;

/**
 * Ends sockets of clients that do not play along: closes with 401 who says no `init` for a minute, cuts who stays for 10 s after a
 * `close` frame. Gives the function that stops it.
 */
export function limitPatience(connection: Connection, clock: Clock): () => void {
  let cutTimer: unknown;
  const initTimer = clock.setTimeout(() => {
    if (connection.identity === undefined) connection.close(401);
  }, untilInit);
  connection.onClosing = () => {
    cutTimer = clock.setTimeout(() => connection.cut(), untilCut);
  };
  return () => {
    clock.clearTimeout(initTimer);
    clock.clearTimeout(cutTimer);
  };
}
