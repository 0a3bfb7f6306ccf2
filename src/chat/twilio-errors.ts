import type { ErrorCode } from './errors.js';

/** What one of Twilio's error numbers means here. */
export interface TwilioError {
  /** Our code for it where a chat starts; `unavailable` is nobody's fault and passes, `refused` a no like any other. */
  readonly kind: ErrorCode | 'unavailable' | 'refused';
  /** What to do about it, for the developer. */
  readonly advice: string;
}

const errors: Readonly<Record<number, readonly [kind: TwilioError['kind'], advice: string]>> = {
  20101: ['token-invalid', 'The access token is no JWT that Twilio can read: check the code that makes it.'],
  20102: ['token-invalid', "The token's header is wrong: it must have alg HS256, typ JWT and cty twilio-fpa;v=1."],
  20103: ['token-invalid', "The token's issuer must be an API key's SID, and its subject the SID of the account that has the key."],
  20104: ['refused', 'The token has run out: check the clock of the server that makes tokens, and how long they live.'],
  20105: ['token-invalid', 'The token is not good yet: the clock of the server that made it is ahead.'],
  20106: ['token-invalid', 'The token must have an identity, and the chat grant for the Conversations service of Flex.'],
  20107: ['token-invalid', "The token's signature is wrong: sign it with the secret of the API key that it names."],
  20151: ['token-invalid', 'Twilio does not accept the API key of the token: check that it exists in this account and was not revoked.'],
  20157: ['token-invalid', 'The token lives too long: 24 hours are the most.'],
  20429: ['too-many-requests', 'Try again in a minute.'],
  45700: ['unavailable', 'Something went wrong at Twilio. Try again later; see https://status.twilio.com.'],
  45701: ['unavailable', 'Web chat is out of order at Twilio. Try again later; see https://status.twilio.com.'],
  45719: ['too-many-requests', 'Try again in a minute.'],
  45731: ['data-too-large', 'The pre-engagement data may have 16 KB as JSON: shorten the context or the answers.'],
  45744: ['address-unknown', 'Check that the deployment key or address exists in this account, and that a default Conversations service is set for Flex.'],
  45745: ['refused', 'A field of the request is missing or wrong: look at context and at the names of the form\'s fields.'],
  51215: ['token-invalid', 'The new token must be for the same identity, Conversations service and account as the one before.'],
};

/** Gives what is known about an error number of Twilio's (documented ones of access tokens and of web chat). */
export function twilioError(number: unknown): TwilioError | undefined {
  const known = typeof number === 'number' ? errors[number] : undefined;
  return known && { kind: known[0], advice: known[1] };
}
