import { expect } from '@open-wc/testing';
import type { Clock, Session, SessionPort } from '../../src/chat/ports.js';
import { keptSession } from '../../src/chat/kept-session.js';
import { pageClock } from '../../src/session/page-clock.js';
import { createServerSession, type ServerOptions } from '../../src/session/server-session.js';
import { requestOf } from '../support/chat-world.js';
import { startEmulator, type RemoteEmulator } from '../support/emulator.js';
import { emulatorWorld } from '../support/emulator-world.js';
import { fakeClock } from '../support/fake-clock.js';
import { failureOf, never, printed, tokenWith, type Logged } from './session-tests.js';

const hour = 3_600_000;
const ask = requestOf({ customerName: 'Zoë', data: { plan: 'gold', friendlyName: '  Zoë ', query: 'Why?' }, key: 'start 7' });

type ServerRequest = Logged & { readonly key?: string };

let emulator: RemoteEmulator;

/** `frozen`: the server's time stands still until the test moves it. */
type Given = { readonly server?: object; readonly clock?: Clock; readonly visitorToken?: ServerOptions['visitorToken']; readonly frozen?: boolean };

async function started({ server = {}, clock = pageClock, visitorToken, frozen = false }: Given = {}): Promise<SessionPort> {
  emulator = await startEmulator({ tokenServer: { origin: location.origin, ...server }, ...(frozen && { clock: { rate: 0 } }) });
  return createServerSession({ endpoint: `${await emulator.call<string>('tokenServer.url')}/`, visitorToken }, clock);
}

const requests = async (path: string): Promise<readonly ServerRequest[]> =>
  (await emulator.call<readonly ServerRequest[]>('tokenServer.requests.slice')).filter((request) => request.path === path);
const interfere = (path: string, rule: object): Promise<unknown> => emulator.call('tokenServer.interfere', { path, times: 1, ...rule });

afterEach(() => emulator.close());

describe('a session of the site\'s own server: the start', () => {
  it('[E28] has token, identity, conversation and handle, and brings all data once', async () => {
    const sessions = await started();
    const session = await sessions.start({ ...ask, identity: 'visitor-before' }, never);
    const [init] = await requests('/initWebchat');
    expect(init?.body).to.deep.equal({ formData: { plan: 'gold', friendlyName: 'Zoë' }, query: 'Why?', identity: 'visitor-before' });
    expect(init?.key).to.equal('start 7');
    const [conversation] = (await emulatorWorld(emulator)).conversations;
    expect(session.conversationSid).to.equal(conversation?.sid);
    expect(JSON.parse(conversation?.attributes ?? '').pre_engagement_data).to.deep.equal({ plan: 'gold', friendlyName: 'Zoë', query: 'Why?' });
    expect(conversation?.messages).to.deep.equal([], 'the question is the chat\'s first message, sent once, by the chat');
    expect(conversation?.participants.map(({ identity }) => identity)).to.deep.equal([session.identity]);
    expect(session.handle).to.match(/^[\w-]{43}$/);
    expect(session.life).to.equal(hour);
    expect(keptSession(session).token).to.equal('');
  });

  it('[E29] asks the page who the visitor is, at each start', async () => {
    const secret = 'a secret of the shop, long enough for HS256';
    let asked = 0;
    const sessions = await started({
      server: { visitorSecret: secret },
      visitorToken: async () => {
        asked += 1;
        return emulator.call<string>('tokenServer.signVisitor', `ann-${asked}`);
      },
    });
    expect((await sessions.start({ ...ask, key: 'one' }, never)).identity).to.equal('ann-1');
    expect((await sessions.start({ ...ask, key: 'two' }, never)).identity).to.equal('ann-2');
    expect(asked).to.equal(2);
  });

  it('gives visitor-refused for a visitor whom the server does not know', async () => {
    const sessions = await started({ server: { visitorSecret: 'a secret of the shop, long enough for HS256' }, visitorToken: () => 'nonsense' });
    expect(await failureOf(sessions.start(ask, never))).to.include({ code: 'visitor-refused', status: 401 });
  });

  it('says that the page\'s own visitorToken has failed or does not answer, and asks the server nothing', async () => {
    const sessions = await started({ visitorToken: () => Promise.reject(new Error('not signed in')) });
    const error = await failureOf(sessions.start(ask, never));
    expect(error.code).to.equal('token-unavailable');
    expect(error.message).to.include('visitorToken').and.include('not signed in');
    const clock = fakeClock();
    const silent = createServerSession({ endpoint: emulator.url, visitorToken: () => new Promise(() => undefined) }, clock);
    const failure = failureOf(silent.start(ask, never));
    await clock.advance(8_000);
    expect((await failure).message).to.include('8000 ms');
    expect(await requests('/initWebchat')).to.deep.equal([]);
  });

  it('[F28] [F30] brings the same conversation for the same key, one after the other and at once', async () => {
    const sessions = await started();
    const [one, two] = await Promise.all([sessions.start(ask, never), sessions.start(ask, never)]);
    const three = await sessions.start(ask, never);
    const what = ({ identity, conversationSid, handle }: Session): object => ({ identity, conversationSid, handle });
    expect([what(one), what(two)]).to.deep.equal([what(three), what(three)]);
    expect((await emulatorWorld(emulator)).conversations).to.have.lengthOf(1);
  });

  for (const [status, code] of [
    [400, 'token-refused'],
    [401, 'visitor-refused'],
    [403, 'origin-refused'],
    [404, 'token-refused'],
    [429, 'too-many-requests'],
    [500, 'token-unavailable'],
    [503, 'token-unavailable'],
  ] as const) {
    it(`[F27] gives ${code} for a ${status}, and starts at the next try`, async () => {
      const sessions = await started();
      await interfere('/initWebchat', { status, body: { message: 'Words of the server' } });
      const error = await failureOf(sessions.start(ask, never));
      expect(error).to.include({ code, status });
      expect(error.message).to.include('Words of the server').and.not.include('twilio.com');
      expect((await sessions.start(ask, never)).conversationSid).to.match(/^CH/);
    });
  }

  it('says what must be allowed where the browser may not read the answer', async () => {
    const sessions = await started({ server: { origin: 'https://elsewhere.example' } });
    const error = await failureOf(sessions.start(ask, never));
    expect(error.code).to.equal('token-unavailable');
    expect(error.message).to.include('Idempotency-Key').and.include('CORS');
  });

  for (const [what, body, code] of [
    ['nothing', {}, 'channel-malformed'],
    ['no token', { conversationSid: `CH${'1'.repeat(32)}` }, 'token-malformed'],
    ['no conversation', { token: tokenWith({ iat: 0, exp: 60, grants: { identity: 'ann' } }) }, 'channel-malformed'],
    ['no identity', { token: tokenWith({ iat: 0, exp: 60 }), conversationSid: `CH${'1'.repeat(32)}` }, 'token-malformed'],
    ['no life', { token: 'no.jwt.here', identity: 'ann', conversationSid: `CH${'1'.repeat(32)}` }, 'token-malformed'],
  ] as const) {
    it(`says to look at endpoint where the answer has ${what}`, async () => {
      const sessions = await started();
      await interfere('/initWebchat', { status: 200, body });
      const error = await failureOf(sessions.start(ask, never));
      expect(error.code).to.equal(code);
      expect(error.message).to.include('endpoint').and.not.include('no.jwt');
    });
  }

  it('takes identity and life from the answer where the token does not tell them', async () => {
    const clock = fakeClock();
    const sessions = await started({ clock });
    const answer = { token: 'opaque', identity: 'Zoë', conversationSid: `CH${'1'.repeat(32)}` };
    await interfere('/initWebchat', { status: 200, body: { ...answer, expiresIn: 90, expiration: 5 } });
    expect(await sessions.start(ask, never)).to.include({ identity: 'Zoë', life: 90_000 });
    await interfere('/initWebchat', { status: 200, body: { ...answer, expiration: clock.now() + 70_000 } });
    expect(await sessions.start(ask, never)).to.include({ life: 70_000 });
    const token = tokenWith({ iat: 100, exp: 160, grants: { identity: 'ann' } });
    await interfere('/initWebchat', { status: 200, body: { ...answer, identity: undefined, token, expiration: 5 } });
    expect(await sessions.start(ask, never)).to.include({ identity: 'ann', life: 60_000 });
  });
});

describe('a session of the site\'s own server: renewal', () => {
  it('[E36] goes by the handle, which changes each time, long after the token has run out', async () => {
    const sessions = await started({ frozen: true });
    const first = await sessions.start(ask, never);
    await emulator.clock.jump(8 * hour);
    const kept = JSON.parse(JSON.stringify(keptSession(first))) as Session;
    const second = await sessions.renew(kept, never);
    expect(second).to.include({ identity: first.identity, conversationSid: first.conversationSid, life: hour });
    expect(second.token).not.to.equal(first.token);
    const third = await sessions.renew(second, never);
    expect((await requests('/refreshToken')).map(({ body }) => body)).to.deep.equal([{ handle: first.handle }, { handle: second.handle }]);
    expect(new Set([first.handle, second.handle, third.handle]).size).to.equal(3);
  });

  it('goes on with the old handle where the answer with the new one was lost', async () => {
    const sessions = await started();
    const session = await sessions.start(ask, never);
    await interfere('/refreshToken', { lost: 'after', times: 9 });
    expect((await failureOf(sessions.renew(session, never))).code).to.equal('token-unavailable');
    await emulator.call('tokenServer.calm');
    const renewed = await sessions.renew(session, never);
    expect((await sessions.renew(renewed, never)).identity).to.equal(session.identity);
  });

  it('goes by the token where the server gives no handles', async () => {
    const sessions = await started({ server: { handles: false } });
    const session = await sessions.start(ask, never);
    expect(session).not.to.have.property('handle');
    expect((await sessions.renew(session, never)).identity).to.equal(session.identity);
    expect((await requests('/refreshToken'))[0]?.body).to.deep.equal({ token: session.token });
  });

  for (const status of [401, 403, 410]) {
    it(`[F26] is refused for good by a ${status}`, async () => {
      const sessions = await started();
      const session = await sessions.start(ask, never);
      await interfere('/refreshToken', { status, body: { code: 20101 } });
      expect(await failureOf(sessions.renew(session, never))).to.include({ code: 'renewal-refused', status });
    });
  }

  for (const status of [400, 404, 408, 425, 429, 500, 502, 503]) {
    it(`is not refused by a ${status}, as of a server in the middle of an update`, async () => {
      const sessions = await started();
      const session = await sessions.start(ask, never);
      await interfere('/refreshToken', { status, times: 9 });
      const code = status === 429 ? 'too-many-requests' : 'token-unavailable';
      expect(await failureOf(sessions.renew(session, never))).to.include({ code, status });
    });
  }

  it('[F25] is refused where the answer is for another identity or another conversation', async () => {
    const sessions = await started();
    const session = await sessions.start(ask, never);
    const token = (identity: string): string => tokenWith({ iat: 0, exp: 3600, grants: { identity } });
    const { identity } = session;
    for (const body of [
      { token: token('other') },
      { token: token('other'), identity },
      { token: token(identity), identity: 'other' },
      { token: token(identity), conversationSid: `CH${'9'.repeat(32)}` },
    ]) {
      await interfere('/refreshToken', { status: 200, body });
      const error = await failureOf(sessions.renew(session, never));
      expect(error.code, JSON.stringify(body)).to.equal('renewal-refused');
      expect(error.message).not.to.include('other"');
    }
  });
});

describe('a session of the site\'s own server: the end', () => {
  for (const [name, path] of [['end', '/endWebchat'], ['forget', '/forgetWebchat']] as const) {
    it(`${name} takes the visitor out; asked again nothing more happens`, async () => {
      const sessions = await started();
      const session = await sessions.start(ask, never);
      await sessions[name]?.(session);
      await sessions[name]?.(session);
      expect((await requests(path)).map(({ body }) => body)).to.deep.equal([{ handle: session.handle }, { handle: session.handle }]);
      expect((await emulatorWorld(emulator)).conversations[0]?.participants).to.deep.equal([]);
      expect((await failureOf(sessions.renew(session, never))).code).to.equal('renewal-refused');
    });

    it(`${name} asks nothing where there is no handle, and says so where the server is down`, async () => {
      const sessions = await started();
      const session = await sessions.start(ask, never);
      await sessions[name]?.({ ...session, handle: undefined });
      expect(await requests(path)).to.deep.equal([]);
      await interfere(path, { status: 503 });
      expect((await failureOf(sessions[name]?.(session) ?? Promise.resolve())).code).to.equal('end-failed');
    });
  }

  it('[E168] [E170] brings the answer to the survey after the end, which Flex gets as post-engagement data; the first one counts', async () => {
    const sessions = await started();
    const session = await sessions.start(ask, never);
    const survey = { kind: 'stars', question: 'How was it?', rating: 4, comment: 'Quick' } as const;
    await sessions.end?.(session);
    await sessions.end?.(session, survey);
    await sessions.end?.(session, { ...survey, rating: 1 });
    expect((await requests('/endWebchat')).map(({ body }) => body)).to.deep.equal([
      { handle: session.handle },
      { handle: session.handle, survey },
      { handle: session.handle, survey: { ...survey, rating: 1 } },
    ]);
    const { attributes = '{}' } = (await emulatorWorld(emulator)).conversations[0] ?? {};
    expect((JSON.parse(attributes) as Record<string, unknown>)['post_engagement_data']).to.deep.equal({ survey });
  });

  it('puts neither token nor handle into an error, not even one that the server repeats', async () => {
    const sessions = await started();
    const session = await sessions.start(ask, never);
    for (const rule of [{ status: 401, body: { message: `Bad: ${session.token}` } }, { status: 500, body: {} }, { lost: 'before', times: 9 }]) {
      await interfere('/refreshToken', rule);
      const words = printed(await failureOf(sessions.renew(session, never)));
      expect(words).not.to.include(session.token).and.not.include(String(session.handle));
    }
  });
});
