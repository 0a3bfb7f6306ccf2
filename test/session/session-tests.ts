import { ChatError } from '../../src/chat/errors.js';
import type { RemoteEmulator } from '../support/emulator.js';

/** A request as the emulator or the token server has logged it. */
export interface Logged {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string>>;
}

/** A signal that never aborts. */
export const never = new AbortController().signal;

/** What a promise rejects with; a `ChatError`, or the test fails. */
export async function failureOf(promise: Promise<unknown>): Promise<ChatError> {
  const thrown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (thrown instanceof ChatError) return thrown;
  throw new Error(`No ChatError, but ${String(thrown)}`);
}

/** All that can be printed of an error: message, stack, causes, and its own members. */
export function printed(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? String(error);
  return [error.message, error.stack, JSON.stringify({ ...error }), error.cause === undefined ? '' : printed(error.cause)].join('\n');
}

/** A token with these claims; nobody checks its signature in a browser. */
export function tokenWith(claims: object): string {
  const part = (value: object): string => btoa(JSON.stringify(value)).replaceAll('=', '');
  return `${part({ alg: 'HS256' })}.${part(claims)}.${btoa('signature')}`;
}

/** Makes the next request of a kind at the emulator be answered with a status and a body instead of being done. */
export function answerWith(emulator: RemoteEmulator, request: string, status: number, body: object | string, times = 1): Promise<number> {
  const type = typeof body === 'string' ? { content_type: 'text/html' } : {};
  return emulator.faults.add({ knob: 'http', status, body, times, match: { request }, ...type });
}
