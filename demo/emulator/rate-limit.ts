import type { Clock } from './clock.js';
import { TwilioError } from './errors.js';

const tidyAbove = 1000;

/**
 * Gives a check that throws 429 / 20429 with `Retry-After` when the same caller asks more often than `perSecond` within one
 * second; 0 or undefined = never.
 */
export function createRateLimit(clock: Clock, perSecond: number | undefined): (caller: string) => void {
  const recent = new Map<string, number[]>();
  return (caller) => {
    if (!perSecond) return;
    const now = clock.now();
    if (recent.size > tidyAbove) forgetBefore(recent, now - 1000);
    const times = (recent.get(caller) ?? []).filter((time) => time > now - 1000 && time <= now);
    recent.set(caller, times);
    if (times.length >= perSecond) throw new TwilioError(429, 20429, 'Too Many Requests', { 'retry-after': '1' });
    times.push(now);
  };
}

function forgetBefore(recent: Map<string, number[]>, time: number): void {
  for (const [caller, times] of recent) if ((times.at(-1) ?? 0) <= time) recent.delete(caller);
}
