import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Account } from '../account.js';
import type { Clock } from '../clock.js';
import { TwilioError } from '../errors.js';

// Documented as several minutes; 300 s is inferred.
const lifeInSeconds = 300;

/** Gives the path, with query, at which anybody may read a media's content for the next 5 minutes. */
export function temporaryPath(account: Account, clock: Clock, sid: string): string {
  const expires = String(Math.floor(clock.now() / 1000) + lifeInSeconds);
  return `${contentPath(account, sid)}?Expires=${expires}&Signature=${signatureOf(account, sid, expires)}`;
}

/** Gives the path of a media's content for those who may read it by themselves. */
export function contentPath({ serviceSid }: Account, sid: string): string {
  return `/v1/Services/${serviceSid}/Media/${sid}/Content`;
}

/** Throws 403 / 20403 unless the query is the one of a temporary path that has not ended. */
export function checkSignature(account: Account, clock: Clock, sid: string, query: Readonly<Record<string, string>>): void {
  const { Expires: expires = '', Signature: signature = '' } = query;
  const right = Buffer.from(signatureOf(account, sid, expires));
  const given = Buffer.from(signature);
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw new TwilioError(403, 20403, 'The signature is not right');
  if (Number(expires) * 1000 <= clock.now()) throw new TwilioError(403, 20403, 'The temporary address has ended: ask for a new one');
}

function signatureOf({ authToken }: Account, sid: string, expires: string): string {
  return createHmac('sha256', authToken).update(`${sid}.${expires}`).digest('hex');
}
