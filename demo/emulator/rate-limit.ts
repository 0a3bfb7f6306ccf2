import type { Clock } from './clock.js';
import { TwilioError } from './errors.js';
import type { TwilioRequest } from './request.js';

/** Gives a check that throws 429 / 20429 when an identity asks more often than that in one second. */
export function createRateLimit(clock: Clock, requestsPerSecond: number | undefined): (request: TwilioRequest) => void {
  const recent = new Map<string, number[]>();
  return ({ identity = '' }) => {
    if (requestsPerSecond === undefined) return;
    const now = clock.now();
    const times = (recent.get(identity) ?? []).filter((time) => time > now - 1000);
    recent.set(identity, times);
    if (times.length >= requestsPerSecond) throw new TwilioError(429, 20429, 'Too Many Requests');
    times.push(now);
  };
}
