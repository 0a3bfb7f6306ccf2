import { expect } from '@open-wc/testing';
import type { ErrorCode } from '../../src/chat/errors.js';
import type { SessionPort } from '../../src/chat/ports.js';
import { createDeploymentSession } from '../../src/session/deployment-session.js';
import { createGuestSession } from '../../src/session/guest-session.js';
import { hostsFor } from '../../src/session/hosts.js';
import { pageClock } from '../../src/session/page-clock.js';
import { requestOf } from '../support/chat-world.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { startEmulator, type RemoteEmulator } from '../support/emulator.js';
import { answerWith, failureOf, never } from './session-tests.js';

/** Twilio's documented numbers with a status that fits, our code at the opening of a chat, and a word of the advice. */
const known: readonly (readonly [number, number, ErrorCode | 'refused' | 'unavailable', string])[] = [
  [20101, 401, 'token-invalid', 'no JWT'],
  [20102, 401, 'token-invalid', 'cty twilio-fpa;v=1'],
  [20103, 401, 'token-invalid', 'issuer'],
  [20104, 401, 'refused', 'run out'],
  [20105, 401, 'token-invalid', 'ahead'],
  [20106, 401, 'token-invalid', 'chat grant'],
  [20107, 401, 'token-invalid', 'signature'],
  [20151, 401, 'token-invalid', 'revoked'],
  [20157, 401, 'token-invalid', '24 hours'],
  [20429, 429, 'too-many-requests', 'minute'],
  [45700, 500, 'unavailable', 'status.twilio.com'],
  [45701, 503, 'unavailable', 'status.twilio.com'],
  [45719, 429, 'too-many-requests', 'minute'],
  [45731, 400, 'data-too-large', '16 KB'],
  [45744, 404, 'address-unknown', 'default Conversations service'],
  [45745, 400, 'refused', 'context'],
  [51215, 403, 'token-invalid', 'same identity'],
];

let emulator: RemoteEmulator;

const guest = (): SessionPort =>
  createGuestSession({ accountSid, flexFlowSid, chatName: 'Flex WebChat' }, hostsFor({ apiOrigin: emulator.url }), pageClock);
const deployment = (): SessionPort => createDeploymentSession(`CV${'1'.padStart(32, '0')}`, hostsFor({ apiOrigin: emulator.url }), pageClock);

before(async () => {
  emulator = await startEmulator();
});
after(() => emulator.close());

describe('an error number of Twilio', () => {
  for (const [twilioCode, status, kind, word] of known) {
    it(`[E50] ${twilioCode} has its own words and its code, at each request that opens a chat`, async () => {
      for (const [request, part, sessions] of [
        ['POST /Tokens', 'token', guest],
        ['POST /WebChannels', 'channel', guest],
        ['POST /v2/Webchat/Init', 'token', deployment],
      ] as const) {
        await answerWith(emulator, request, status, { code: twilioCode, message: 'No' });
        const error = await failureOf(sessions().start(requestOf(), never));
        const code = kind === 'refused' || kind === 'unavailable' ? `${part}-${kind}` : kind;
        expect(error, request).to.include({ code, twilioCode, status });
        expect(error.message).to.include(word);
      }
    });
  }

  it('[E50] is a no for ever at a renewal, but for those that pass', async () => {
    const sessions = deployment();
    const session = await sessions.start(requestOf(), never);
    for (const [twilioCode, status, kind] of known) {
      await answerWith(emulator, 'POST /v2/Webchat/Tokens/Refresh', status, { valid: false, code: twilioCode, message: 'No' });
      const passing = kind === 'unavailable' ? 'token-unavailable' : kind;
      const code = kind === 'unavailable' || kind === 'too-many-requests' ? passing : 'renewal-refused';
      expect(await failureOf(sessions.renew(session, never)), String(twilioCode)).to.include({ code, twilioCode });
    }
  });
});
