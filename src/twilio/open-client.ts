import type { Client } from '@twilio/conversations';
import { ChatError } from '../chat/errors.js';
import type { Clock } from '../chat/ports.js';
import type { Sdk } from './load-sdk.js';

/** Where the SDK connects to. */
export interface ConversationsAddress {
  /** WebSocket address; `undefined` for Twilio's own in `region`. */
  readonly uri: string | undefined;
  /** Twilio region, as `us1`. */
  readonly region: string | undefined;
}

/** What the SDK takes at run time beside its typed options (twilsock 1.0.2 `Configuration`). */
type OpenOptions = NonNullable<ConstructorParameters<typeof Client>[1]> & {
  retryPolicy: { min: number; max: number; randomness: number };
};

/** Builds a client that connects by itself. It writes nothing to the page's storage and logs nothing. */
export function openClient(sdk: Sdk, token: string, address: ConversationsAddress): Client {
  const options: OpenOptions = {
    logLevel: 'silent',
    // The SDK would keep conversation and user documents in the page's sessionStorage.
    Sync: { enableSessionStorage: false },
    // Twilio's own policy waits up to two minutes between attempts.
    retryPolicy: { min: 500, max: 10_000, randomness: 0.5 },
    ...(address.uri === undefined ? {} : { Twilsock: { uri: address.uri } }),
    ...(address.region === undefined ? {} : { region: address.region }),
  };
  return new sdk.Client(token, options);
}

/**
 * Resolves when the client is initialised. SDK 3.0.1 emits `initFailed` after a passing network error too and goes
 * on trying, so only an expired or refused token and the deadline (ms) reject: `session-expired`, `connect-failed`,
 * `connect-timeout`.
 */
export function whenReady(client: Client, clock: Clock, deadline: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let denial = 0;
    const settle = (finish: () => void): void => {
      clock.clearTimeout(timer);
      clock.clearTimeout(denial);
      signal.removeEventListener('abort', onAbort);
      client.off('initialized', onReady).off('tokenExpired', onExpired);
      client.off('connectionStateChanged', onState);
      finish();
    };
    const fail = (error: ChatError) => (): void => settle(() => reject(error));
    const onReady = (): void => settle(resolve);
    const onAbort = fail(new ChatError('connect-failed', 'The chat was given up while it was connecting.'));
    const onExpired = fail(new ChatError('session-expired', 'Twilio says that the token has expired.'));
    const onDenied = fail(new ChatError('connect-failed', 'Twilio refused the access token.'));
    const onState = (state: string): void => {
      // The expiry, if that is the reason, is told after the state.
      if (state === 'denied') denial = clock.setTimeout(onDenied, 100);
    };
    const timer = clock.setTimeout(
      fail(new ChatError('connect-timeout', `No connection to Twilio within ${deadline} ms.`)),
      deadline,
    );
    signal.addEventListener('abort', onAbort);
    client.on('initialized', onReady).on('tokenExpired', onExpired);
    client.on('connectionStateChanged', onState);
  });
}

/** Lets go of a client. Its `shutdown` may never settle (SDK 3.0.1), so nobody waits for it. */
export function closeClient(client: Client): void {
  client.removeAllListeners();
  client.shutdown().catch(() => undefined);
}
