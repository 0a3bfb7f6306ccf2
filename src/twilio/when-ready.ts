import type { Client } from '@twilio/conversations';
import { ChatError } from '../chat/errors.js';
import type { Clock } from '../chat/ports.js';
import { twilioError } from '../chat/twilio-errors.js';
import { answerIn, numberIn } from './from-twilio.js';

/** Time for a client to be ready, ms. */
const deadline = 10_000;
/** The SDK tells what went wrong in several events, one after the other, ms. */
const verdictAfter = 100;

/**
 * Resolves when the client is initialised. SDK 3.0.1 goes on trying after a failure, but a client that has failed once answers
 * calls with a `TypeError` until it succeeds: the first failure rejects, and a new client makes the next try. Rejects with
 * `session-expired`, `client-unsupported`, `connect-timeout`, `token-invalid` or `connect-failed` with status 401 where the token was
 * refused, and `connect-failed` (with another status where Twilio has answered, without where nobody has).
 */
export function whenReady(client: Client, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let verdict = 0;
    let expired = false;
    let state = '';
    let status: number | undefined;
    let number: number | undefined;
    const settle = (finish: () => void): void => {
      clock.clearTimeout(timer);
      clock.clearTimeout(verdict);
      signal.removeEventListener('abort', onAbort);
      client.off('initialized', onReady).off('tokenExpired', onExpired).off('connectionError', onError);
      client.off('connectionStateChanged', onState);
      finish();
    };
    const fail = (error: ChatError): void => settle(() => reject(error));
    const judge = (): void => {
      verdict ||= clock.setTimeout(() => fail(failureOf(expired, state, status, number)), verdictAfter);
    };
    const onReady = (): void => settle(resolve);
    const onAbort = (): void => fail(new ChatError('connect-failed', 'The connection was given up.'));
    const onExpired = (): void => {
      expired = true;
      judge();
    };
    const onError = (error: object): void => {
      status ??= answerIn(error);
      number ??= numberIn(error);
      judge();
    };
    const onState = (now: string): void => {
      if (now !== 'denied' && now !== 'disconnected' && now !== 'disconnecting') return;
      // What comes after "disconnecting" is the end that was announced.
      state ||= now;
      judge();
    };
    const timer = clock.setTimeout(
      () => fail(new ChatError('connect-timeout', `No connection to Twilio within ${deadline} ms.`)),
      deadline,
    );
    signal.addEventListener('abort', onAbort);
    client.on('initialized', onReady).on('tokenExpired', onExpired).on('connectionError', onError);
    client.on('connectionStateChanged', onState);
    if (signal.aborted) onAbort();
  });
}

function failureOf(expired: boolean, state: string, status: number | undefined, number: number | undefined): ChatError {
  if (expired) return new ChatError('session-expired', 'Twilio says that the token has expired.');
  if (state === 'denied') return refused(number);
  if (state === 'disconnected') return unsupported();
  return new ChatError('connect-failed', 'No connection to Twilio.', status === undefined ? {} : { status });
}

function refused(number: number | undefined): ChatError {
  const { kind = 'refused', advice = '' } = twilioError(number) ?? {};
  const code = kind === 'token-invalid' ? kind : 'connect-failed';
  const detail = { status: 401, ...(number === undefined ? {} : { twilioCode: number }) };
  return new ChatError(code, `Twilio refused the access token. ${advice}`.trim(), detail);
}

/** Twilio has closed the socket as it does not understand the client (406, 417). */
export function unsupported(): ChatError {
  return new ChatError('client-unsupported', 'Twilio does not accept this client (406 or 417). Check for a newer version of the package.', {
    status: 406,
  });
}
