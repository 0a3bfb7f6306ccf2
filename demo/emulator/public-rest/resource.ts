import type { TwilioAnswer, TwilioRequest } from '../request.js';

/** Answers a request to a resource; `root` is the address before its path, as `http://localhost:8001/v1`. */
export type ResourceHandler = (
  request: TwilioRequest,
  parts: Readonly<Record<string, string>>,
  root: string,
) => TwilioAnswer | Promise<TwilioAnswer>;

/** A resource of the public REST: method and path without `/v1`, and without the service. */
export type Resource = readonly [pattern: string, handler: ResourceHandler];

/** Gives the address before the resource's path: this origin, `/v1`, and the service where the request names it. */
export function rootOf({ headers, path }: TwilioRequest): string {
  const [, , first, service] = path.split('/');
  return `${originOf(headers)}/v1${first === 'Services' && service !== undefined ? `/Services/${service}` : ''}`;
}

/** Gives the whole address a request was sent to, without its query. */
export function addressOf({ headers, path }: TwilioRequest): string {
  return `${originOf(headers)}${path}`;
}

// Twilio's own host would lead a client that follows links and pages away from here.
function originOf(headers: Readonly<Record<string, string>>): string {
  return `http://${headers['host'] ?? 'localhost'}`;
}

/** Gives a date as the public REST writes it: ISO 8601 without fractions of seconds. */
export function publicDate(date: string): string {
  return `${date.slice(0, 19)}Z`;
}
