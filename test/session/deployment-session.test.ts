import { expect } from '@open-wc/testing';
import type { Clock, SessionPort } from '../../src/chat/ports.js';
import { keptSession } from '../../src/chat/kept-session.js';
import { createDeploymentSession } from '../../src/session/deployment-session.js';
import { hostsFor } from '../../src/session/hosts.js';
import { pageClock } from '../../src/session/page-clock.js';
import { requestOf } from '../support/chat-world.js';
import { startEmulator, type RemoteEmulator, type StartOptions } from '../support/emulator.js';
import { emulatorWorld } from '../support/emulator-world.js';
import { fakeClock } from '../support/fake-clock.js';
import { answerWith, failureOf, never, printed, tokenWith, type Logged } from './session-tests.js';

const hour = 3_600_000;
const deploymentKey = `CV${'1'.padStart(32, '0')}`;
const ask = requestOf({ customerName: 'Zoë + Šaljić', data: { page: 'Pots & pans', query: 'Why?' } });

let emulator: RemoteEmulator;

async function started(options: StartOptions = {}, clock: Clock = pageClock, key = deploymentKey): Promise<SessionPort> {
  emulator = await startEmulator(options);
  return createDeploymentSession(key, hostsFor({ apiOrigin: emulator.url }), clock);
}

const requests = (path: string): Promise<readonly Logged[]> => emulator.call<readonly Logged[]>('log.requests', `POST ${path}`);

afterEach(() => emulator.close());

describe('a session by deployment key', () => {
  it('[E23] has token, identity and conversation from one request, with all data as they were written', async () => {
    const sessions = await started();
    const session = await sessions.start(ask, never);
    const [init] = await requests('/v2/Webchat/Init');
    expect(init?.body).to.deep.equal({
      DeploymentKey: deploymentKey,
      CustomerFriendlyName: 'Zoë + Šaljić',
      PreEngagementData: '{"page":"Pots & pans","query":"Why?"}',
    });
    expect(init?.headers['content-type']).to.equal('application/x-www-form-urlencoded');
    expect(init?.headers).not.to.have.any.keys('cookie', 'referer', 'authorization');
    expect(session.identity).to.match(/^guest-/);
    expect(session.conversationSid).to.match(/^CH[0-9a-f]{32}$/);
    expect(session.life).to.equal(hour);
    expect(session.handle).to.equal(undefined);
  });

  it('[E23] [E199] brings the headers by which Twilio recognises the browser, the same ones at each renewal', async () => {
    const clock = fakeClock();
    const sessions = await started({}, clock);
    const loginTimestamp = String(clock.now());
    const session = await sessions.start(ask, never);
    await clock.advance(hour / 2);
    const renewed = await sessions.renew(session, never);
    await sessions.renew(JSON.parse(JSON.stringify(keptSession(renewed))), never);
    const [init, ...renewals] = [...(await requests('/v2/Webchat/Init')), ...(await requests('/v2/Webchat/Tokens/Refresh'))];
    const names = ['x-twilio-sec-usersettings', 'x-twilio-sec-webchatinfo', 'x-twilio-sec-decoders', 'ui-version', 'webchat-version'];
    const sent = (headers: Logged['headers'] = {}): unknown[] => names.map((name) => headers[name]);
    expect(renewals).to.have.lengthOf(2);
    for (const { headers } of renewals) expect(sent(headers)).to.deep.equal(sent(init?.headers));
    const [settings, info, decoders] = sent(init?.headers).slice(0, 3).map((text) => JSON.parse(String(text)));
    expect(settings).to.deep.equal({ language: navigator.language, cookieEnabled: true, userTimezone: new Date().getTimezoneOffset() });
    expect(info).to.deep.equal({ loginTimestamp });
    for (const kind of ['audio', 'video']) expect(decoders[kind]).to.have.all.keys('powerEfficient', 'smooth', 'supported', 'keySystemAccess');
    for (const version of sent(init?.headers).slice(3)) expect(version).to.match(/^\d+\.\d+\.\d+$/);
  });

  it('[E23] keeps the identity of a visitor who was there before', async () => {
    const sessions = await started();
    const { identity, conversationSid } = await sessions.start(ask, never);
    const again = await sessions.start({ ...ask, identity }, never);
    expect(again.identity).to.equal(identity);
    expect(again.conversationSid).not.to.equal(conversationSid);
    expect((await requests('/v2/Webchat/Init'))[1]?.body['Identity']).to.equal(identity);
  });

  it('starts as a new visitor where Twilio does not take the identity of before', async () => {
    const sessions = await started();
    const session = await sessions.start({ ...ask, identity: 'somebody' }, never);
    expect(session.identity).to.match(/^guest-/);
    expect((await emulatorWorld(emulator)).conversations.map(({ sid }) => sid)).to.deep.equal([session.conversationSid]);
  });

  it('[E23] renews with key and token, and keeps identity and conversation', async () => {
    const sessions = await started();
    const first = await sessions.start(ask, never);
    const renewed = await sessions.renew(first, never);
    expect(renewed.token).not.to.equal(first.token);
    expect(renewed).to.deep.include({ identity: first.identity, conversationSid: first.conversationSid, life: hour });
    expect((await requests('/v2/Webchat/Tokens/Refresh'))[0]?.body).to.deep.equal({ DeploymentKey: deploymentKey, Token: first.token });
  });

  it('[F26] is refused for good once the token has run out', async () => {
    const sessions = await started({ clock: { rate: 0 } });
    const session = await sessions.start(ask, never);
    await emulator.clock.jump(hour);
    expect(await failureOf(sessions.renew(session, never))).to.include({ code: 'renewal-refused', twilioCode: 20104 });
  });

  it('[F26] is refused for good where the answer says that the token is not valid, whatever its status', async () => {
    const sessions = await started();
    const session = await sessions.start(ask, never);
    for (const status of [200, 400, 401, 403, 410]) {
      await answerWith(emulator, 'POST /v2/Webchat/Tokens/Refresh', status, { valid: false, code: 20107, message: 'No' });
      const error = await failureOf(sessions.renew(session, never));
      expect(error, String(status)).to.include({ code: 'renewal-refused', twilioCode: 20107 });
      expect(error.message).to.include('sign it with the secret');
    }
  });

  it('[F25] is refused where the renewed token is for another identity or another conversation', async () => {
    const sessions = await started();
    const session = await sessions.start(ask, never);
    const token = (identity: string): string => tokenWith({ iat: 0, exp: 3600, grants: { identity } });
    const { identity } = session;
    for (const body of [
      { token: token('other'), identity: 'other' },
      { token: token('other'), identity },
      { token: token('other') },
      { token: token(identity), identity, conversation_sid: `CH${'9'.repeat(32)}` },
    ]) {
      await answerWith(emulator, 'POST /v2/Webchat/Tokens/Refresh', 200, body);
      expect(await failureOf(sessions.renew(session, never)), JSON.stringify(body)).to.include({ code: 'renewal-refused' });
    }
    await answerWith(emulator, 'POST /v2/Webchat/Tokens/Refresh', 200, { token: token(identity) });
    expect((await sessions.renew(session, never)).identity).to.equal(identity);
  });

  for (const status of [408, 429, 500, 503]) {
    it(`is not refused by a ${status}: a later one may be answered`, async () => {
      const sessions = await started();
      const session = await sessions.start(ask, never);
      // Chromium itself repeats a request that was answered with 408.
      await answerWith(emulator, 'POST /v2/Webchat/Tokens/Refresh', status, { valid: false }, 9);
      const error = await failureOf(sessions.renew(session, never));
      expect(error).to.include({ code: status === 429 ? 'too-many-requests' : 'token-unavailable', status });
    });
  }

  for (const [status, code, twilioCode] of [
    [403, 'origin-refused', 20403],
    [404, 'address-unknown', 45744],
    [400, 'data-too-large', 45731],
    [400, 'token-refused', 45745],
    [500, 'token-unavailable', 45700],
    [400, 'token-unavailable', 45701],
    [429, 'too-many-requests', 20429],
  ] as const) {
    it(`[F27] gives ${code} for a ${status} with ${twilioCode} at the start`, async () => {
      const sessions = await started();
      await answerWith(emulator, 'POST /v2/Webchat/Init', status, { code: twilioCode, message: 'Words of Twilio' });
      const error = await failureOf(sessions.start(ask, never));
      expect(error).to.include({ code, status, twilioCode });
      expect(error.message).to.include('Words of Twilio').and.include(emulator.url);
    });
  }

  it('[E198] says to look at the allowed origins where the browser may not read the answer', async () => {
    const sessions = await started({ allowedOrigins: ['https://elsewhere.example'] });
    const error = await failureOf(sessions.start(ask, never));
    expect(error.code).to.equal('token-unavailable');
    expect(error.message).to.include('CORS');
  });

  it('gives a start ten seconds and a renewal eight', async () => {
    const clock = fakeClock();
    const sessions = await started({}, clock);
    const session = await sessions.start(ask, never);
    await emulator.faults.add({ knob: 'delay', ms: hour, match: { request: 'POST /v2/Webchat' } });
    for (const [path, seconds, asked] of [['/Init', 10, () => sessions.start(ask, never)], ['/Tokens/Refresh', 8, () => sessions.renew(session, never)]] as const) {
      const before = (await requests(path)).length;
      const failure = failureOf(asked());
      while ((await requests(path)).length === before) await new Promise((resolve) => setTimeout(resolve, 5));
      await clock.advance(seconds * 1000 - 1);
      await clock.advance(1);
      expect((await failure).message).to.include(`within ${seconds * 1000} ms`);
    }
  });

  for (const [what, body] of [
    ['token', { identity: 'guest-1', conversation_sid: `CH${'1'.repeat(32)}` }],
    ['identity', { token: tokenWith({ iat: 0, exp: 3600 }), conversation_sid: `CH${'1'.repeat(32)}` }],
    ['life', { token: 'no.jwt.here', identity: 'guest-1', conversation_sid: `CH${'1'.repeat(32)}` }],
    ['conversation', { token: tokenWith({ iat: 0, exp: 3600, grants: { identity: 'guest-1' } }) }],
  ] as const) {
    it(`says that an answer without ${what} is none of Twilio's`, async () => {
      const sessions = await started();
      await answerWith(emulator, 'POST /v2/Webchat/Init', 201, body);
      const error = await failureOf(sessions.start(ask, never));
      expect(error.code).to.equal(what === 'conversation' ? 'channel-malformed' : 'token-malformed');
      expect(error.message).to.include('api-origin');
    });
  }

  it('puts no token into an error, not even one that Twilio repeats', async () => {
    const sessions = await started();
    const session = await sessions.start(ask, never);
    for (const status of [200, 401, 500]) {
      await answerWith(emulator, 'POST /v2/Webchat/Tokens/Refresh', status, { valid: false, code: 20101, message: `Bad: ${session.token}` });
      expect(printed(await failureOf(sessions.renew(session, never)))).not.to.include(session.token).and.not.include(session.token.slice(-20));
    }
    await emulator.faults.add({ knob: 'drop', at: 'before_store', match: { request: 'POST /v2/Webchat/Tokens/Refresh' } });
    expect(printed(await failureOf(sessions.renew(session, never)))).not.to.include(session.token);
  });
});
