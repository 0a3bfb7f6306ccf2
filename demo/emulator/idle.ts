import { realClock } from './clock.js';
import { TwilioError } from './errors.js';
import type { Connection } from './twilsock/connection.js';

// A client acknowledges a push first and asks for more afterwards, so one quiet moment is not enough.
const quietChecks = 4;
const checkEvery = 5;

/**
 * Resolves when nothing is in flight: no request being answered, nothing held back by a rule, no frame unsent, no push that its client
 * has not acknowledged. Rejects with 504 / 20504 and what is left after `timeoutMs` of real time, since a stopped clock must not stop it.
 */
export async function waitUntilIdle(busy: () => readonly string[], timeoutMs: number): Promise<void> {
  const deadline = realClock.now() + timeoutMs;
  for (let quiet = 0; quiet < quietChecks; ) {
    const left = busy();
    quiet = left.length === 0 ? quiet + 1 : 0;
    if (left.length > 0 && realClock.now() >= deadline) {
      throw new TwilioError(504, 20504, `Not idle after ${timeoutMs} ms. Still in flight: ${counted(left)}`);
    }
    await new Promise<void>((resolve) => realClock.setTimeout(resolve, checkEvery));
  }
}

/** Gives what the sockets still have to do, in words: frames unsent and pushes not acknowledged. */
export function busyConnections(connections: Iterable<Connection>): readonly string[] {
  const busy: string[] = [];
  for (const connection of connections) {
    if (!connection.alive) continue;
    const name = `${connection.identity ?? 'nobody'}#${connection.number}`;
    if (connection.unsentBytes > 0) busy.push(`frames to ${name} not sent`);
    if (connection.unacknowledged > 0) busy.push(`pushes not acknowledged by ${name}`);
  }
  return busy;
}

function counted(left: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const what of left) counts.set(what, (counts.get(what) ?? 0) + 1);
  return [...counts].map(([what, count]) => (count === 1 ? what : `${what} (${count} times)`)).join('; ');
}
