import type { Clock, Session } from './ports.js';

/** Part of a token's life after which it is renewed. */
const renewAfter = 0.7;

/**
 * How old the token is, ms. The computer's date may be set, and the page's own clock may sleep with the computer: the
 * greater of the two counts, as renewing too early harms nobody. Infinite for a token that was not kept, or that comes
 * from the future.
 */
export function ageOf({ token, receivedAt, receivedElapsed }: Session, clock: Clock): number {
  if (token === '') return Infinity;
  const byDate = clock.now() - receivedAt;
  if (receivedElapsed !== undefined) return Math.max(byDate, clock.elapsed() - receivedElapsed);
  return byDate < 0 ? Infinity : byDate;
}

/** How long it is until the token is to be renewed, ms; negative where it is overdue. */
export function untilRenewal(session: Session, clock: Clock): number {
  return session.life * renewAfter - ageOf(session, clock);
}

/** True where the token has run out, as far as this browser's clocks can tell. */
export function hasRunOut(session: Session, clock: Clock): boolean {
  return ageOf(session, clock) >= session.life;
}
