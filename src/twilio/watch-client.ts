import type { Clock, Connection } from '../chat/ports.js';
import { answerIn } from './from-twilio.js';
import type { Link } from './link.js';

/** How long the SDK's own tries to come back may take, ms. */
const ownTriesFor = 30_000;
/** Longest time without any news of these tries where Twilio itself has asked for a pause (308, 429), ms. */
const longestPause = 30_000;
/** An expiry is told after the state that it leads to, ms. */
const expiryAfter = 100;

/** What becomes of a client. */
export interface ClientNews {
  connection(connection: Connection): void;
  /** It has come back by itself, with what was missed on its way. */
  back(): void;
  /** It will not come back: Twilio has closed the connection, does not accept the client (406, 417), or nobody answers. */
  dead(why: 'closed' | 'refused' | 'silence'): void;
  /** It needs another token. */
  tokenExpired(): void;
}

/**
 * Tells what becomes of a link's client, until the link ends. Knows every state of SDK 3.0.1; unknown ones are `connecting`. A
 * client that is not connected and gives no news for `hang` ms is dead: the SDK puts no limit to a handshake.
 */
export function watchClient({ client, life }: Link, clock: Clock, hang: number, news: ClientNews): void {
  let timer = 0;
  let lost: number | undefined;
  let state = '';
  let expired = false;
  let patient = false;

  client.on('connectionStateChanged', take);
  client.on('connectionError', (error) => {
    patient = answerIn(error) === 429;
    if (lost !== undefined && state !== 'denied') allow();
  });
  client.on('tokenExpired', () => {
    expired = true;
    news.tokenExpired();
  });
  life.signal.addEventListener('abort', () => clock.clearTimeout(timer));
  take(client.connectionState);

  function take(now: string): void {
    const announced = state === 'disconnecting';
    state = now;
    news.connection(toConnection(now));
    clock.clearTimeout(timer);
    if (now === 'connected') {
      if (lost !== undefined) news.back();
      lost = undefined;
      patient = false;
      return;
    }
    lost ??= clock.elapsed();
    patient ||= now === 'disconnecting';
    // 406 and 417 lead there at once, 401 and 410 by way of "disconnecting".
    if (now === 'disconnected') news.dead(announced ? 'closed' : 'refused');
    else if (now === 'denied') timer = clock.setTimeout(() => expired || news.tokenExpired(), expiryAfter);
    else allow();
  }

  function allow(): void {
    clock.clearTimeout(timer);
    const left = (lost ?? 0) + ownTriesFor - clock.elapsed();
    timer = clock.setTimeout(() => news.dead('silence'), Math.max(0, Math.min(left, patient ? longestPause : hang)));
  }
}

/** Gives the SDK's state of the connection as ours. */
export function toConnection(state: string): Connection {
  switch (state) {
    case 'connected':
      return 'online';
    case 'retrying':
    case 'disconnecting':
    case 'disconnected':
    case 'denied':
    case 'error':
      return 'offline';
    default:
      return 'connecting';
  }
}
