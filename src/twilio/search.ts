import { ChatError } from '../chat/errors.js';
import type { Clock } from '../chat/ports.js';

/** How long tries follow one another quickly while nobody answers, ms: most outages are shorter. */
const quickFor = 60_000;
/**
 * Pause between quick tries, ms; up to half as much is added by chance, so that not all visitors come back at once. Chrome holds
 * sockets of a page back by 1 to 5 s after some 30 failures in 3 minutes; this stays below.
 */
const quickPause = 1_600;
/** Pauses after the quick tries, and after a try that was answered, but not well: they begin with twice this and double, ms. */
const slowPause = 2_500;
const longestPause = 20_000;

/** What is tried, and what is made of its failures. */
export interface Tries<T> {
  readonly clock: Clock;
  /** How long a try takes that succeeds, ms. */
  readonly usual: number;
  /** Gives the search up. */
  readonly signal: AbortSignal;
  /** Makes one try; it gives up when `life` is aborted, and what it gave ends then. */
  attempt(life: AbortController): Promise<T>;
  /** Hears of a try that failed after `ms`; an error that it gives ends the search. */
  failed(error: unknown, ms: number): ChatError | undefined;
}

/** A search that goes on until a try succeeds. */
export interface Search<T> {
  readonly result: Promise<T>;
  /** Makes the next try now. */
  hurry(): void;
}

/** Gives the time after which a try counts as hanging, where a good one took `usual`, ms. */
export function hangAfter(usual: number): number {
  return Math.min(Math.max(1_600, usual * 4), 4_000);
}

/** Tries until one succeeds: quickly first, then ever more slowly. A try that hangs does not hold up the next one. */
export function search<T>({ clock, usual, signal, attempt, failed }: Tries<T>): Search<T> {
  const alive: AbortController[] = [];
  let began = clock.elapsed();
  const hang = hangAfter(usual);
  let slow = slowPause;
  let timer = 0;
  let last = -Infinity;
  let over = false;
  let tryNow = (): void => undefined;
  let settle: (finish: () => void) => void = () => undefined;

  const result = new Promise<T>((resolve, reject) => {
    const stop = (): void => settle(() => reject(new ChatError('connect-failed', 'The search was given up.')));
    settle = (finish) => {
      over = true;
      clock.clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      for (const each of alive.splice(0)) each.abort();
      finish();
    };
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    else next(resolve, reject);
  });
  return {
    result,
    hurry() {
      // One that has just begun needs no company.
      if (alive.length === 0 || clock.elapsed() - last >= quickPause) tryNow();
    },
  };

  function next(resolve: (value: T) => void, reject: (error: unknown) => void): void {
    tryNow = () => next(resolve, reject);
    if (over) return;
    if (!navigator.onLine) {
      // The network's return is a wake-up; the first tries after it come too early for some networks.
      began = clock.elapsed();
      slow = slowPause;
      return again(quickPause);
    }
    const life = new AbortController();
    // The oldest may only be slow, and the last one has just begun; what is between them hangs.
    for (const each of alive.splice(1, alive.length - 2)) each.abort();
    alive.push(life);
    const start = (last = clock.elapsed());
    again(isQuick() ? hang : grown());
    attempt(life).then(
      (value) => {
        if (life.signal.aborted) return;
        forget(life);
        settle(() => resolve(value));
      },
      (error: unknown) => {
        if (life.signal.aborted) return;
        forget(life);
        life.abort();
        const end = failed(error, clock.elapsed() - start);
        if (end) settle(() => reject(end));
        else again(isQuick() && statusOf(error) === undefined ? quickPause : grown());
      },
    );
  }

  function again(pause: number): void {
    clock.clearTimeout(timer);
    timer = clock.setTimeout(tryNow, pause * (1 + Math.random() / 2));
  }

  function isQuick(): boolean {
    return clock.elapsed() - began < quickFor;
  }

  function grown(): number {
    slow = Math.min(slow * 2, longestPause);
    return slow;
  }

  function forget(life: AbortController): void {
    const place = alive.indexOf(life);
    if (place >= 0) alive.splice(place, 1);
  }
}

function statusOf(error: unknown): number | undefined {
  return error instanceof ChatError ? error.status : undefined;
}
