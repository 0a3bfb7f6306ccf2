import type { Clock } from '../clock.js';
import type { SettingValues } from '../settings.js';
import type { Grant } from '../tokens.js';
import type { Connection } from './connection.js';

/** Watches a connection's newest token. */
export interface TokenWatch {
  follow(grant: Grant): void;
  stop(): void;
}

/**
 * Warns once when `warnBefore` seconds are left, unless the token arrived later than that, and closes with 410 when
 * the token has run out, as the real server was seen to do. Following a new token forgets the old one.
 */
export function watchToken(connection: Connection, clock: Clock, settings: Pick<SettingValues, 'warnBefore'>): TokenWatch {
  let timers: unknown[] = [];
  const stop = (): void => {
    for (const timer of timers) clock.clearTimeout(timer);
    timers = [];
  };
  return {
    follow({ expiresAt }) {
      stop();
      const { warnBefore } = settings;
      const left = expiresAt - clock.now();
      const untilWarning = left - warnBefore * 1000;
      timers.push(clock.setTimeout(() => connection.close(410), left));
      if (warnBefore > 0 && untilWarning > 0) timers.push(clock.setTimeout(() => connection.warnOfExpiry(warnBefore), untilWarning));
    },
    stop,
  };
}
