import { TwilioError } from '../errors.js';

/**
 * Tells the kind of a messaging address from its form, as Twilio writes addresses: `whatsapp:+1555...` and the like, an e-mail
 * address, else a phone number in E.164. Throws 400 / 50407 (documented) when it is none of them.
 */
export function bindingType(address: string): string {
  const [, channel] = /^(whatsapp|messenger|gbm|viber|rcs):./.exec(address) ?? [];
  if (channel !== undefined) return channel;
  if (/^[^@\s]+@[^@\s]+$/.test(address)) return 'email';
  if (/^\+[0-9]{3,15}$/.test(address)) return 'sms';
  throw new TwilioError(400, 50407, `Invalid messaging binding address: ${address}`);
}
