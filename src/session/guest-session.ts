import { ChatError } from '../chat/errors.js';
import type { Clock, SessionPort, SessionRequest } from '../chat/ports.js';
import type { Hosts } from './hosts.js';
import { checkWanted, post, startDeadline, tokenDeadline, twilio, type Answer, type RequestCodes } from './request.js';
import { conversationSidFrom, grantFrom, renewedBy, type Grant } from './session-answer.js';

/** What names the contact centre and the way into it. */
export interface GuestOptions {
  /** Account SID (`AC...`). */
  readonly accountSid: string;
  /** Flex Flow SID (`FO...`). */
  readonly flexFlowSid: string;
  /** How the conversation is called in Flex. */
  readonly chatName: string;
}

const tokenCodes: RequestCodes = {
  unavailable: 'token-unavailable',
  refused: 'token-refused',
  malformed: 'token-malformed',
};
const renewalCodes: RequestCodes = { ...tokenCodes, refused: 'renewal-refused', renewal: true };
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
  let guest: Grant | undefined;

  return {
    async start(request, signal) {
      if (!guest || clock.now() >= guest.receivedAt + guest.life / 2) {
        guest = grantFrom(await askToken(tokens, { products: ['flex'] }, tokenCodes, signal), clock);
      }
      checkWanted(signal);
      const conversationSid = await openChannel(guest, request);
      const session = { ...guest, conversationSid };
      guest = undefined;
      return session;
    },
    async renew(session, signal) {
      return renewedBy(await askToken(`${tokens}/refresh`, { token: session.token }, renewalCodes, signal), session, clock);
    },
  };

  function askToken(url: string, body: object, codes: RequestCodes, signal: AbortSignal): Promise<Answer> {
    const headers = { 'Content-Type': 'application/json' };
    const advice = 'Check the attribute account-sid, and that Flex is set up in that account.';
    const request = { url, headers, body: JSON.stringify(body), what: 'a guest token', advice, codes };
    return post({ ...request, service: twilio, deadline: tokenDeadline }, clock, signal);
  }

  /** A guest whom Twilio does not know would never get a channel. */
  function withoutRefused(thrown: unknown): never {
    if (thrown instanceof ChatError && thrown.status === 401) guest = undefined;
    throw thrown;
  }

  async function openChannel({ token, identity }: Grant, { customerName, data }: SessionRequest): Promise<string> {
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
    const { body } = await post({ ...request, service: twilio, deadline: startDeadline }, clock).catch(withoutRefused);
    return conversationSidFrom(body['sid'], url, twilio);
  }
}
