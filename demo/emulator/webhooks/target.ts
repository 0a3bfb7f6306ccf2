import { TwilioError } from '../errors.js';

/** Where a webhook goes: its address without overrides, and how often and why it is tried again (documented overrides). */
export interface Target {
  /** As it is requested, with a path. */
  readonly url: string;
  /** How many more times it is asked after the first. It is what Twilio does for a webhook (override `rc`: 0 to 5, one unless given), not a way around a fault of ours. */
  readonly retries: number;
  readonly retryOn: readonly string[];
}

/**
 * Reads a webhook's address. Its fragment may hold Twilio's overrides `rc` (retries, 0 to 5, 1 unless given) and `rp` (`ct` no
 * connection, the rule unless given; `rt` no answer; `4xx`; `5xx`; `all`). They are no part of what is sent and signed.
 */
export function targetOf(address: string): Target {
  const [url = '', fragment = ''] = address.split('#');
  const overrides = new URLSearchParams(fragment);
  const retries = Math.trunc(Number(overrides.get('rc') ?? 1));
  // As Twilio documents `rc`: more than 5 count as 5, and what is no number as if it were not given.
  return { url: new URL(url).href, retries: retries >= 0 ? Math.min(retries, 5) : 1, retryOn: (overrides.get('rp') ?? 'ct').split(',') };
}

/** Throws 400 / 20001 for an address that is none, or that leads off this machine where only it is allowed. */
export function checkTarget(name: string, address: string, anyHost: boolean): void {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new TwilioError(400, 20001, `${name} must be an absolute http or https address`);
  if (url.username !== '' || url.password !== '') throw new TwilioError(400, 20001, `${name}: user and password in an address are not emulated`);
  if (!anyHost && !isLoopback(url.hostname)) {
    const remedy = `allow others with the option webhookHosts: 'any'`;
    throw new TwilioError(400, 20001, `${name}: the local Flex sends webhooks to this machine only, not to ${url.hostname}; ${remedy}`);
  }
}

/** Tells whether a host is this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
