import { expect } from '@open-wc/testing';
import type { Clock, Session, SessionPort } from '../../src/chat/ports.js';
import { untilRenewal } from '../../src/chat/session-times.js';
import { createGuestSession } from '../../src/session/guest-session.js';
import { hostsFor } from '../../src/session/hosts.js';
import { pageClock } from '../../src/session/page-clock.js';
import { requestOf } from '../support/chat-world.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { startEmulator, type RemoteEmulator, type StartOptions } from '../support/emulator.js';
import { fakeClock } from '../support/fake-clock.js';
import { answerWith as answer, failureOf, never, printed, tokenWith, type Logged } from './session-tests.js';

const hour = 3_600_000;
const ask = requestOf({ customerName: 'Ann', data: {} });

let emulator: RemoteEmulator;

const started = async (options: StartOptions = {}): Promise<RemoteEmulator> => (emulator = await startEmulator(options));

const sessionsAt = (clock: Clock = pageClock, account = accountSid): SessionPort =>
  createGuestSession({ accountSid: account, flexFlowSid, chatName: 'Flex WebChat' }, hostsFor({ apiOrigin: emulator.url }), clock);

const requests = (rule: string): Promise<readonly Logged[]> => emulator.call<readonly Logged[]>('log.requests', rule);

const answerWith = (request: string, status: number, body: object | string, times = 1): Promise<number> =>
  answer(emulator, request, status, body, times);

const arrived = async (rule: string): Promise<void> => {
  while ((await requests(rule)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
};

afterEach(() => emulator.close());

describe('a guest session: what is asked for', () => {
  it('gets a token without credentials, and opens the channel with it', async () => {
    await started();
    const session = await sessionsAt().start(requestOf({ customerName: 'Ann', data: { page: 'Pots', vip: true } }), never);
    const [tokens] = await requests('POST /Tokens');
    expect(tokens?.path).to.equal(`/v1/Accounts/${accountSid}/Tokens`);
    expect(tokens?.body).to.deep.equal({ products: ['flex'] });
    expect(tokens?.headers['content-type']).to.equal('application/json');
    const [channel] = await requests('POST /WebChannels');
    expect(channel?.path).to.equal('/v1/WebChannels');
    expect(channel?.headers['authorization']).to.equal(`Basic ${btoa(`token:${session.token}`)}`);
    expect(channel?.headers['content-type']).to.equal('application/x-www-form-urlencoded');
    expect(channel?.body).to.deep.equal({
      FlexFlowSid: flexFlowSid,
      Identity: session.identity,
      ChatFriendlyName: 'Flex WebChat',
      CustomerFriendlyName: 'Ann',
      PreEngagementData: '{"page":"Pots","vip":true}',
    });
    for (const request of [tokens, channel]) {
      expect(request?.headers).not.to.have.any.keys('cookie', 'referer');
    }
    expect(session.conversationSid).to.match(/^CH[0-9a-f]{32}$/);
    expect(session.identity).to.match(/^guest-/);
    expect(session.life).to.equal(hour);
  });

  it('brings every name and answer over as it was written', async () => {
    await started();
    const name = 'Zoë + Šaljić & 社 = 100% 👩‍👩‍👧 "\\;';
    await sessionsAt().start(requestOf({ customerName: name, data: { friendlyName: name, 'a&b=c+d': name } }), never);
    const [channel] = await requests('POST /WebChannels');
    expect(channel?.body['CustomerFriendlyName']).to.equal(name);
    expect(JSON.parse(channel?.body['PreEngagementData'] ?? '')).to.deep.equal({ friendlyName: name, 'a&b=c+d': name });
  });

  it('calls a visitor without a name Anonymous', async () => {
    await started();
    await sessionsAt().start(requestOf({ customerName: undefined, data: {} }), never);
    expect((await requests('POST /WebChannels'))[0]?.body['CustomerFriendlyName']).to.equal('Anonymous');
  });

  it('gives every start a guest of its own', async () => {
    await started();
    const sessions = sessionsAt();
    const one = await sessions.start(ask, never);
    const other = await sessions.start(ask, never);
    expect(other.identity).not.to.equal(one.identity);
    expect(other.conversationSid).not.to.equal(one.conversationSid);
  });
});

describe('a guest session: renewal', () => {
  it('[E205] keeps identity and conversation, and gives another token', async () => {
    await started();
    const sessions = sessionsAt();
    const first = await sessions.start(ask, never);
    const renewed = await sessions.renew(first, never);
    expect(renewed.token).not.to.equal(first.token);
    expect(renewed).to.deep.include({ identity: first.identity, conversationSid: first.conversationSid, life: hour });
    const [request] = await requests('POST /Tokens/refresh');
    expect(request?.path).to.equal(`/v1/Accounts/${accountSid}/Tokens/refresh`);
    expect(request?.body).to.deep.equal({ token: first.token });
    expect(request?.headers).not.to.have.property('authorization');
  });

  it('is refused for good once the token has run out', async () => {
    await started({ clock: { rate: 0 } });
    const sessions = sessionsAt();
    const session = await sessions.start(ask, never);
    await emulator.clock.jump(hour);
    const error = await failureOf(sessions.renew(session, never));
    expect(error).to.include({ code: 'renewal-refused', status: 401, twilioCode: 20104 });
  });

  it('[F25] is refused where the answer is for somebody else', async () => {
    await started();
    const sessions = sessionsAt();
    const session = await sessions.start(ask, never);
    const token = tokenWith({ iat: 1_000, exp: 4_600 });
    await answerWith('POST /Tokens/refresh', 200, { identity: 'guest-of-another-visitor', token, expiration: '' });
    const error = await failureOf(sessions.renew(session, never));
    expect(error.code).to.equal('renewal-refused');
    expect(error.message).not.to.contain('guest-of-another-visitor');
  });

  for (const status of [408, 429, 500, 503]) {
    it(`is not refused by a ${status}: a later one may be answered`, async () => {
      await started();
      const sessions = sessionsAt();
      const session = await sessions.start(ask, never);
      // Chromium itself repeats a request that was answered with 408.
      await answerWith('POST /Tokens/refresh', status, {}, 9);
      const error = await failureOf(sessions.renew(session, never));
      expect(error).to.include({ code: status === 429 ? 'too-many-requests' : 'token-unavailable', status });
      await emulator.faults.clear();
      expect((await sessions.renew(session, never)).identity).to.equal(session.identity);
    });
  }
});

describe('a guest session: failures', () => {
  const refusals = [
    [400, 20001, 'refused'],
    [401, 20003, 'refused'],
    [403, 20403, 'refused'],
    [404, 20404, 'refused'],
    [408, 20408, 'unavailable'],
    [500, 20500, 'unavailable'],
    [502, 20502, 'unavailable'],
    [503, 20503, 'unavailable'],
  ] as const;
  const endpoints = [
    ['POST /Tokens', 'token', /account-sid/, 8_000],
    ['POST /WebChannels', 'channel', /flex-flow-sid/, 10_000],
  ] as const;

  for (const [request, part, attribute, deadline] of endpoints) {
    for (const [status, twilioCode, kind] of refusals) {
      it(`gives ${part}-${kind} for a ${status}, with Twilio's code and what to do`, async () => {
        await started();
        await answerWith(request, status, { code: twilioCode, message: 'Words of Twilio' }, 9);
        const error = await failureOf(sessionsAt().start(ask, never));
        expect(error).to.include({ code: `${part}-${kind}`, status, twilioCode });
        expect(error.message).to.contain(emulator.url).and.contain(String(status)).and.contain('Words of Twilio');
        expect(error.message).to.match(kind === 'refused' ? attribute : /again/);
      });
    }

    it(`gives too-many-requests for a 429 to ${request}`, async () => {
      await started();
      await answerWith(request, 429, { code: 20429, message: 'Too many requests' });
      const error = await failureOf(sessionsAt().start(ask, never));
      expect(error).to.include({ code: 'too-many-requests', status: 429, twilioCode: 20429 });
      expect(error.message).to.match(/again/);
    });

    it(`names the status of a refusal of ${request} that is no JSON, without repeating the page`, async () => {
      await started();
      await answerWith(request, 502, '<h1>Bad gateway</h1>');
      const error = await failureOf(sessionsAt().start(ask, never));
      expect(error).to.include({ code: `${part}-unavailable`, status: 502, twilioCode: undefined });
      expect(error.message).not.to.contain('<h1>');
    });

    for (const body of ['<!doctype html><title>Wi-Fi login</title>', '', 'null', '[]', '"text"', '{"token":']) {
      it(`gives ${part}-malformed for ${body || 'nothing'} instead of an object`, async () => {
        await started();
        await answerWith(request, 200, body);
        const error = await failureOf(sessionsAt().start(ask, never));
        expect(error).to.include({ code: `${part}-malformed`, status: 200 });
        expect(error.message).to.contain('api-origin');
      });
    }

    it(`gives ${part}-unavailable where the connection breaks at ${request}`, async () => {
      await started();
      await emulator.faults.add({ knob: 'drop', at: 'before_store', match: { request } });
      const error = await failureOf(sessionsAt().start(ask, never));
      expect(error).to.include({ code: `${part}-unavailable`, status: undefined });
      expect(error.message).to.contain('connect-src');
      expect(error.cause).to.be.instanceOf(TypeError);
    });

    it(`gives ${part}-unavailable where ${request} has no answer for ${deadline} ms`, async () => {
      await started();
      await emulator.faults.add({ knob: 'delay', ms: hour, match: { request } });
      const clock = fakeClock();
      const failure = failureOf(sessionsAt(clock).start(ask, never));
      await arrived(request);
      await clock.advance(deadline - 1);
      await clock.advance(1);
      const error = await failure;
      expect(error.code).to.equal(`${part}-unavailable`);
      expect(error.message).to.contain(`within ${deadline} ms`);
    });
  }

  it('gives up the guest token when it is told to', async () => {
    await started();
    await emulator.faults.add({ knob: 'delay', ms: hour, match: { request: 'POST /Tokens' } });
    const stop = new AbortController();
    const failure = failureOf(sessionsAt().start(ask, stop.signal));
    await arrived('POST /Tokens');
    stop.abort();
    expect((await failure).code).to.equal('token-unavailable');
  });

  it('[E40] gives a channel that was asked for already, so that it can be ended', async () => {
    await started();
    await emulator.faults.add({ knob: 'delay', ms: 200, match: { request: 'POST /WebChannels' } });
    const stop = new AbortController();
    const session = sessionsAt().start(ask, stop.signal);
    await arrived('POST /WebChannels');
    stop.abort();
    expect((await session).conversationSid).to.match(/^CH/);
  });

  it('asks for nothing where it was given up before', async () => {
    await started();
    await failureOf(sessionsAt().start(ask, AbortSignal.abort()));
    expect(await requests('POST /')).to.deep.equal([]);
  });

  it('says that there is no network where nobody listens', async () => {
    await started();
    const sessions = sessionsAt();
    await emulator.close();
    expect((await failureOf(sessions.start(ask, never))).code).to.equal('token-unavailable');
    await started();
  });

  it('names an account that does not exist', async () => {
    await started();
    const error = await failureOf(sessionsAt(pageClock, `AC${'9'.repeat(32)}`).start(ask, never));
    expect(error).to.include({ code: 'token-refused', status: 404, twilioCode: 20404 });
    expect(error.message).to.contain(`AC${'9'.repeat(32)}`);
  });

  const good = { identity: 'guest-1', token: tokenWith({ iat: 0, exp: 3_600 }), expiration: '2026-01-01T00:00:00Z' };
  const badTokens: readonly (readonly [string, object])[] = [
    ['no token', { ...good, token: undefined }],
    ['an empty token', { ...good, token: '' }],
    ['a token that is a number', { ...good, token: 5 }],
    ['no identity', { ...good, identity: undefined }],
    ['an empty identity', { ...good, identity: '' }],
    ['no end', { ...good, token: 'no.jwt', expiration: undefined }],
    ['an end that is no date', { ...good, token: 'no.jwt', expiration: 'soon' }],
    ['an end before the beginning', { ...good, token: tokenWith({ iat: 3_600, exp: 0 }) }],
    ['times that are no numbers', { ...good, token: tokenWith({ iat: 'yesterday', exp: 'tomorrow' }) }],
    ['a life of nothing', { ...good, token: tokenWith({ iat: 3_600, exp: 3_600 }) }],
  ];
  for (const [what, body] of badTokens) {
    it(`gives token-malformed for an answer with ${what}`, async () => {
      await started();
      await answerWith('POST /Tokens', 200, body);
      const error = await failureOf(sessionsAt().start(ask, never));
      expect(error.code).to.equal('token-malformed');
      expect(error.message).to.contain(emulator.url);
      expect(error.message).not.to.contain(good.token);
    });
  }

  for (const sid of [undefined, null, 5, '', 'CH', 'IM00000000000000000000000000000001', `CH${'1'.repeat(33)}`, `xCH${'1'.repeat(32)}`]) {
    it(`gives channel-malformed for the SID ${String(sid)}`, async () => {
      await started();
      await answerWith('POST /WebChannels', 201, { sid });
      expect((await failureOf(sessionsAt().start(ask, never))).code).to.equal('channel-malformed');
    });
  }

  it('puts no token into an error', async () => {
    await started();
    const sessions = sessionsAt();
    const session = await sessions.start(ask, never);
    for (const status of [400, 401, 500]) {
      await answerWith('POST /Tokens/refresh', status, {});
      const error = await failureOf(sessions.renew(session, never));
      expect(printed(error)).not.to.contain(session.token);
    }
  });
});

describe('a guest session: another try', () => {
  it('opens the channel with the same guest', async () => {
    await started();
    const sessions = sessionsAt();
    await answerWith('POST /WebChannels', 503, {}, 2);
    await failureOf(sessions.start(ask, never));
    await failureOf(sessions.start(ask, never));
    await sessions.start(ask, never);
    expect(await requests('POST /Tokens')).to.have.lengthOf(1);
    const identities = (await requests('POST /WebChannels')).map(({ body }) => body['Identity']);
    expect(identities).to.have.lengthOf(3);
    expect(new Set(identities)).to.have.lengthOf(1);
  });

  it('takes a new guest where Twilio does not accept the token of the first', async () => {
    await started();
    const sessions = sessionsAt();
    await answerWith('POST /WebChannels', 401, { code: 20104, message: 'Access Token expired' });
    await failureOf(sessions.start(ask, never));
    await sessions.start(ask, never);
    expect(await requests('POST /Tokens')).to.have.lengthOf(2);
  });

  it('takes a new guest where half of the life of the first is over', async () => {
    await started();
    const clock = fakeClock();
    const sessions = sessionsAt(clock);
    await answerWith('POST /WebChannels', 503, {});
    await failureOf(sessions.start(ask, never));
    await clock.advance(hour / 2);
    await sessions.start(ask, never);
    expect(await requests('POST /Tokens')).to.have.lengthOf(2);
  });
});

describe('the life of a token', () => {
  for (const hours of [-25, 25]) {
    it(`[F24] does not depend on a visitor's clock that is ${Math.abs(hours)} hours ${hours < 0 ? 'slow' : 'fast'}`, async () => {
      await started();
      const clock = { ...pageClock, now: () => Date.now() + hours * hour };
      const sessions = sessionsAt(clock);
      for (const session of await both(sessions)) {
        expect(session.life).to.equal(hour);
        expect(untilRenewal(session, clock)).to.be.within(0.7 * hour - 5_000, 0.7 * hour);
      }
    });
  }

  it('is that of its expiration where it is no JWT', async () => {
    await started();
    const expiration = new Date(Date.now() + 1_000_000).toISOString();
    await answerWith('POST /Tokens', 200, { identity: 'guest-1', token: 'opaque', expiration });
    await answerWith('POST /WebChannels', 201, { sid: `CH${'1'.repeat(32)}` });
    const session = await sessionsAt().start(ask, never);
    expect(session.token).to.equal('opaque');
    expect(session.life).to.be.within(990_000, 1_000_000);
  });

  async function both(sessions: SessionPort): Promise<readonly Session[]> {
    const session = await sessions.start(ask, never);
    return [session, await sessions.renew(session, never)];
  }
});
