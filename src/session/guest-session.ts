import { decodeJwt } from 'jose/jwt/decode';
import { ChatError } from '../chat/errors.js';
import type { Clock, Session, SessionPort, SessionRequest } from '../chat/ports.js';
import type { Hosts } from './hosts.js';
import { post, type RequestCodes } from './request.js';

/** What names the contact centre and the way into it. */
export interface GuestOptions {
  /** Account SID (`AC...`). */
  readonly accountSid: string;
  /** Flex Flow SID (`FO...`). */
  readonly flexFlowSid: string;
  /** How the conversation is called in Flex. */
  readonly chatName: string;
}

/** A guest token as it was answered. */
type Guest = Omit<Session, 'conversationSid'>;

const tokenCodes: RequestCodes = {
  unavailable: 'token-unavailable',
  refused: 'token-refused',
  malformed: 'token-malformed',
};
const renewalCodes: RequestCodes = { ...tokenCodes, refused: 'renewal-refused' };
const channelCodes: RequestCodes = {
  unavailable: 'channel-unavailable',
  refused: 'channel-refused',
  malformed: 'channel-malformed',
};

/**
 * Gets sessions as Twilio's own Flex WebChat does: a guest token (`POST /v1/Accounts/{AC}/Tokens`), renewed by
 * `/Tokens/refresh` while it has not expired, and a channel (`POST /v1/WebChannels`, HTTP Basic `token:<jwt>`).
 */
export function createGuestSession(options: GuestOptions, hosts: Hosts, clock: Clock): SessionPort {
  const tokens = `${hosts.iam}/v1/Accounts/${options.accountSid}/Tokens`;
  // A channel that could not be made is tried again with the same guest.
  let guest: Guest | undefined;

  return {
    async start(request, signal) {
      if (!guest || clock.now() >= guest.receivedAt + guest.life / 2) {
        guest = await tokenFrom(tokens, { products: ['flex'] }, tokenCodes, signal);
      }
      const conversationSid = await openChannel(guest, request, signal);
      const session = { ...guest, conversationSid };
      guest = undefined;
      return session;
    },
    async renew(session, signal) {
      const renewed = await tokenFrom(`${tokens}/refresh`, { token: session.token }, renewalCodes, signal);
      if (renewed.identity === session.identity) return { ...renewed, conversationSid: session.conversationSid };
      throw new ChatError('renewal-refused', 'The renewed token is for another identity. The chat cannot go on with it.');
    },
  };

  async function tokenFrom(url: string, body: object, codes: RequestCodes, signal: AbortSignal): Promise<Guest> {
    const headers = { 'Content-Type': 'application/json' };
    const advice = 'Check the attribute account-sid, and that Flex is set up in that account.';
    const request = { url, headers, body: JSON.stringify(body), what: 'a guest token', advice, codes };
    const { token, identity, expiration } = await post(request, clock, signal);
    const receivedAt = clock.now();
    if (typeof token === 'string' && token && typeof identity === 'string' && identity) {
      const life = lifeOf(token) ?? Date.parse(String(expiration)) - receivedAt;
      // One without a life would be renewed again and again.
      if (Number.isFinite(life) && life > 0) {
        return { identity, token, receivedAt, receivedElapsed: clock.elapsed(), life };
      }
    }
    throw new ChatError(
      'token-malformed',
      `${url} answered without a usable token, identity and expiration. Check that api-origin or hosts lead to Twilio.`,
    );
  }

  /** A guest whom Twilio does not know would never get a channel. */
  function withoutRefused(thrown: unknown): never {
    if (thrown instanceof ChatError && thrown.status === 401) guest = undefined;
    throw thrown;
  }

  async function openChannel(
    { token, identity }: Guest,
    { customerName, data }: SessionRequest,
    signal: AbortSignal,
  ): Promise<string> {
    const url = `${hosts.flex}/v1/WebChannels`;
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Authorization': `Basic ${btoa(`token:${token}`)}`,
    };
    const form = new URLSearchParams({
      FlexFlowSid: options.flexFlowSid,
      Identity: identity,
      ChatFriendlyName: options.chatName,
      CustomerFriendlyName: customerName ?? 'Anonymous',
      PreEngagementData: JSON.stringify(data),
    });
    const advice = 'Check the attribute flex-flow-sid, and that the Flex Flow is for web chat and enabled.';
    const request = { url, headers, body: form.toString(), what: 'a web channel', advice, codes: channelCodes };
    const { sid } = await post(request, clock, signal).catch(withoutRefused);
    if (typeof sid === 'string' && /^CH[0-9a-f]{32}$/i.test(sid)) return sid;
    throw new ChatError(
      'channel-malformed',
      `${url} answered without the SID of a conversation. Check that api-origin or hosts lead to Twilio.`,
    );
  }
}

/** Life of a token in ms, from its own times: the server's clock on both ends, never the visitor's. */
function lifeOf(token: string): number | undefined {
  try {
    const { iat, exp } = decodeJwt(token);
    return iat === undefined || exp === undefined ? undefined : (exp - iat) * 1000;
  } catch {
    return undefined;
  }
}
