import { ChatError } from '../chat/errors.js';
import type { Clock, SessionPort } from '../chat/ports.js';
import { twilioError } from '../chat/twilio-errors.js';
import { fingerprint } from './fingerprint.js';
import type { Hosts } from './hosts.js';
import { checkWanted, post, startDeadline, tokenDeadline, twilio, type Answer, type RequestCodes } from './request.js';
import { conversationSidFrom, grantFrom, renewedBy } from './session-answer.js';

const startCodes: RequestCodes = {
  unavailable: 'token-unavailable',
  refused: 'token-refused',
  malformed: 'token-malformed',
  statuses: { 403: 'origin-refused' },
};
const renewalCodes: RequestCodes = { ...startCodes, refused: 'renewal-refused', statuses: {}, renewal: true };

/**
 * Gets sessions as Twilio's hosted Webchat 3 does, by a deployment key (`CV...`): token and conversation in one answer
 * (`POST /v2/Webchat/Init`), renewed by `POST /v2/Webchat/Tokens/Refresh` while the token has not expired.
 */
export function createDeploymentSession(deploymentKey: string, hosts: Hosts, clock: Clock): SessionPort {
  const base = `${hosts.flex}/v2/Webchat`;

  return {
    async start({ customerName, data, identity }, signal) {
      const openedAt = clock.now();
      const form = { CustomerFriendlyName: customerName ?? 'Anonymous', PreEngagementData: JSON.stringify(data) };
      const init = (more: object): Promise<Answer> =>
        ask('/Init', { ...form, ...more }, openedAt, 'a web chat', startCodes, startDeadline);
      checkWanted(signal);
      const answer = await init(identity === undefined ? {} : { Identity: identity }).catch((thrown: unknown) => {
        // A visitor whom Twilio does not know any more is a new one.
        if (identity !== undefined && thrown instanceof ChatError && thrown.status === 400) return init({});
        throw thrown;
      });
      const conversationSid = conversationSidFrom(answer.body['conversation_sid'], answer.url, twilio);
      return { ...grantFrom(answer, clock), conversationSid, openedAt };
    },
    async renew(session, signal) {
      const { token, openedAt = session.receivedAt } = session;
      const answer = await ask('/Tokens/Refresh', { Token: token }, openedAt, 'another token', renewalCodes, tokenDeadline, signal);
      const { valid, code } = answer.body;
      if (valid !== false) return renewedBy(answer, session, clock);
      const detail = typeof code === 'number' ? { twilioCode: code } : {};
      const why = twilioError(code)?.advice ?? 'A new chat is needed.';
      throw new ChatError('renewal-refused', `${answer.url} says that the token is not valid. ${why}`, detail);
    },
  };

  async function ask(
    path: string,
    fields: object,
    loginTime: number,
    what: string,
    codes: RequestCodes,
    deadline: number,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', ...(await fingerprint(loginTime)) };
    const body = new URLSearchParams({ DeploymentKey: deploymentKey, ...fields }).toString();
    const advice = "Check the attribute deployment-key, and that this page's origin is allowed for it in the Twilio Console.";
    return post({ url: base + path, headers, body, what, advice, codes, service: twilio, deadline }, clock, signal);
  }
}
