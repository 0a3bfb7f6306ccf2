import { randomBytes } from 'node:crypto';

/** Gives a new random SID: a two-letter prefix and 32 hexadecimal digits. */
export function createSid(prefix: string): string {
  return `${prefix}${randomBytes(16).toString('hex')}`;
}
