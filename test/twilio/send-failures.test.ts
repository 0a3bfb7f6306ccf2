import { expect } from '@open-wc/testing';
import type { Client } from '@twilio/conversations';
import { createGuestSession } from '../../src/session/guest-session.js';
import { hostsFor } from '../../src/session/hosts.js';
import { pageClock } from '../../src/session/page-clock.js';
import { toSendOutcome } from '../../src/twilio/from-twilio.js';
import { loadSdk } from '../../src/twilio/load-sdk.js';
import { openClient } from '../../src/twilio/open-client.js';
import { requestOf } from '../support/chat-world.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { startEmulator, type RemoteEmulator } from '../support/emulator.js';
import { emulatorWorld } from '../support/emulator-world.js';
import { pageTime } from '../support/page-time.js';
import { until } from '../support/until.js';

type Rule = Parameters<RemoteEmulator['faults']['add']>[0];

/** One failure as the SDK gives it: what is made of it, and how many copies the server holds in truth. */
interface Row {
  readonly rules: readonly Rule[];
  readonly outcome: 'not-stored' | 'refused' | 'ambiguous';
  readonly copies: 0 | 1;
  readonly words: RegExp;
  readonly status?: number;
  readonly pause?: number;
  /** The state that the rules bring the client into before it sends. */
  readonly state?: string;
  /** How long the SDK takes to give up, ms. */
  readonly takes?: number;
}

const send = { request: 'POST /Messages' };
const upgrade = { request: 'GET /v3/wsconnect' };
const cut: Rule = { knob: 'restart', mode: 'lose_sockets', times: 1 };
const answers = (status: number) => ({ knob: 'http', status, match: send }) as const;
const refused = (status: number, words: RegExp): Row => ({ rules: [answers(status)], outcome: 'refused', copies: 0, words, status });
const drops = (at: 'before_store' | 'after_store'): readonly Rule[] => [{ knob: 'drop', at, match: send, times: 1 }];

const rows: Record<string, Row> = {
  '[F9] 429 of Conversations': { rules: [{ knob: 'http', status: 429, retry_after: 3, match: send }], outcome: 'not-stored', copies: 0, words: /^Too Many Requests$/, status: 429 },
  '[F9] 429 of the socket': { rules: [{ knob: 'refuse', status: 429, match: send }], outcome: 'not-stored', copies: 0, words: /^Transport failure: /, status: 429, pause: 1_000 },
  '[F10] 500 before the message was stored': { rules: [answers(500)], outcome: 'ambiguous', copies: 0, words: /^Internal Server Error$/, status: 500 },
  '[F10] 500 when the message was stored': { rules: [{ ...answers(500), at: 'after_store' }], outcome: 'ambiguous', copies: 1, words: /^Internal Server Error$/, status: 500 },
  '[F10] 503 before the message was stored': { rules: [answers(503)], outcome: 'ambiguous', copies: 0, words: /^Service Unavailable$/, status: 503 },
  '503 of the socket': { rules: [{ knob: 'refuse', status: 503, match: send }], outcome: 'ambiguous', copies: 0, words: /^Transport failure: /, status: 503 },
  '400': refused(400, /^Bad Request$/),
  '403': refused(403, /^Forbidden$/),
  '404': refused(404, /^Not Found$/),
  '409': refused(409, /^Conflict$/),
  '413': refused(413, /^Payload Too Large$/),
  '408': { rules: [answers(408)], outcome: 'ambiguous', copies: 0, words: /^Request Timeout$/, status: 408 },
  '401, which a renewal heals': { rules: [answers(401)], outcome: 'not-stored', copies: 0, words: /^Unauthorized$/, status: 401, pause: 5_000 },
  '401 of the socket': { rules: [{ knob: 'refuse', status: 401, match: send }], outcome: 'not-stored', copies: 0, words: /^Transport failure: /, status: 401, pause: 5_000 },
  '[F31] a conversation that is closed': { rules: [{ knob: 'close_conversation' }], outcome: 'refused', copies: 0, words: /./, status: 403 },
  'an answer without a body': { rules: [answers(204)], outcome: 'ambiguous', copies: 0, words: /./ },
  '[F1] a socket that closes before the message was stored': { rules: drops('before_store'), outcome: 'ambiguous', copies: 0, words: /^disconnected$/ },
  '[F1] a socket that closes when it was stored': { rules: drops('after_store'), outcome: 'ambiguous', copies: 1, words: /^disconnected$/ },
  '[F2] an answer that is lost': { rules: [{ knob: 'drop', at: 'on_reply', match: send, times: 1 }], outcome: 'ambiguous', copies: 1, words: /^Twilsock: request timeout: TM/, takes: 30_000 },
  '[F4] a socket that has fallen silent': { rules: [{ knob: 'half_open', match: {} }], state: 'connected', outcome: 'ambiguous', copies: 0, words: /^Twilsock: request timeout: TM/, takes: 30_000 },
  '[F6] a connection that does not come back within 20 s': {
    rules: [{ knob: 'no_upgrade' }, cut],
    state: 'connecting',
    outcome: 'not-stored',
    copies: 0,
    words: /^request 'POST' to '.+' timed out$/,
    takes: 20_000,
  },
  'a client that has given up': {
    rules: [{ knob: 'drop', at: 'before_store', match: upgrade }, { knob: 'close', code: 401, match: {}, times: 1 }],
    state: 'disconnected',
    outcome: 'not-stored',
    copies: 0,
    words: /^Unable to connect: /,
    takes: 3_500,
  },
};

describe('what a send comes to, by what SDK 3.0.1 says of it', () => {
  const time = pageTime();
  let emulator: RemoteEmulator;
  let close: () => void;

  before(async () => {
    emulator = await startEmulator();
  });

  afterEach(async () => {
    close();
    await emulator.faults.clear();
  });

  after(() => emulator.close());

  for (const [name, { rules, outcome, copies, words, status, pause, state, takes = 0 }] of Object.entries(rows)) {
    it(name, async () => {
      const { client, sid } = await visitor();
      const conversation = await client.getConversationBySid(sid);
      for (const rule of rules) await emulator.faults.add(rule);
      if (state) {
        await time.pass(state === 'disconnected' ? takes : 0);
        await until(() => client.connectionState === state);
      }
      let result: unknown;
      void conversation.sendMessage('Hello').catch((thrown: unknown) => thrown).then((settled) => (result = settled));
      if (!state) await arrived(sid);
      await time.pass(takes);
      await until(() => result !== undefined);
      expect(result).to.be.instanceOf(Error);
      const given = toSendOutcome(result);
      expect((result as Error).message).to.match(words);
      expect(given.outcome).to.equal(outcome);
      expect([given.error.status, given.pause]).to.deep.equal([status, pause]);
      expect(await stored(sid)).to.equal(copies);
    });
  }

  it('is stored where nothing goes wrong, with this very version', async () => {
    const { client, sid, version } = await visitor();
    expect(version).to.equal('3.0.1');
    expect(await (await client.getConversationBySid(sid)).sendMessage('Hello')).to.equal(0);
    expect(await stored(sid)).to.equal(1);
  });

  async function visitor(): Promise<{ client: Client; sid: string; version: string }> {
    const sdk = await loadSdk();
    const hosts = hostsFor({ apiOrigin: emulator.url });
    const sessions = createGuestSession({ accountSid, flexFlowSid, chatName: 'Failures' }, hosts, pageClock);
    const session = await sessions.start(requestOf({ customerName: 'Ann', data: {} }), new AbortController().signal);
    const opened = openClient(sdk, session.token, { uri: hosts.conversations, region: undefined });
    close = opened.close;
    await opened.client.getSubscribedConversations();
    return { client: opened.client, sid: session.conversationSid, version: sdk.Client.version };
  }

  /** Waits until the server has got the send. */
  async function arrived(sid: string): Promise<void> {
    while (!(await emulator.log.requests('POST /Messages')).some(({ path }) => path.includes(sid))) await Promise.resolve();
  }

  async function stored(sid: string): Promise<number | undefined> {
    return (await emulatorWorld(emulator)).conversations.find((each) => each.sid === sid)?.messages.length;
  }
});
