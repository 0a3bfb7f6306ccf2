import { createHmac } from 'node:crypto';

/**
 * Gives `X-Twilio-Signature` as documented: HMAC-SHA1, in base64, over the whole address and the form's names and values sorted
 * by name, with the account's auth token as key.
 */
export function signatureOf(authToken: string, url: string, form: Readonly<Record<string, string>>): string {
  const signed = Object.keys(form)
    .sort()
    .reduce((text, name) => text + name + (form[name] ?? ''), url);
  return createHmac('sha1', authToken).update(signed).digest('base64');
}
