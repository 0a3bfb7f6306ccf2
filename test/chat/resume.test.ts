import { expect } from '@open-wc/testing';
import { ChatError, type ErrorCode } from '../../src/chat/errors.js';
import type { Session } from '../../src/chat/ports.js';
import { chatWorld, sessionAt, type ChatWorld, type WorldOptions } from '../support/chat-world.js';

const beginning = Date.UTC(2026, 0, 1);
const hour = 3_600_000;
const worlds: ChatWorld[] = [];

function resumed(session: Session, options: WorldOptions = {}): ChatWorld {
  const made = chatWorld({ ...options, visit: { session, draft: 'half a sen' } });
  worlds.push(made);
  return made;
}

const silence = (times: number): ChatError[] => Array.from({ length: times }, () => new ChatError('connect-timeout', 'no answer'));
const unreachable = { name: 'starting', resuming: true };
const noAnswer: readonly ErrorCode[] = ['connect-timeout', 'connect-failed', 'sdk-load-failed', 'too-many-requests'];

afterEach(() => worlds.splice(0).forEach((each) => each.dispose()));

describe('going on after a reload', () => {
  for (const code of noAnswer) {
    it(`[F38] [E43] is tried until it is answered (${code}), and never shows the form`, async () => {
      const each = resumed(sessionAt(beginning));
      each.conversation.failJoins(...Array.from({ length: 3 }, () => new ChatError(code, 'no answer')));
      each.conversation.say('maria', 'Still here');
      const seen = new Set<string>();
      each.chat.observe((_fact, { phase }) => void seen.add(phase.name), new AbortController().signal);
      each.chat.run('resume');
      await each.settle();
      expect(each.chat.state.phase).to.deep.equal(unreachable);
      expect(each.chat.state.connection).to.equal('offline');
      await each.clock.advance(70_000);
      expect(each.chat.state.phase.name).to.equal('live');
      expect(each.chat.state.connection).to.equal('online');
      expect(each.chat.state.draft).to.equal('half a sen');
      expect([...seen]).to.deep.equal(['idle', 'starting', 'live']);
      expect(each.requests).to.deep.equal([]);
    });
  }

  it('[F38] is one outage, however many tries it takes', async () => {
    const each = resumed(sessionAt(beginning));
    each.conversation.failJoins(...silence(4));
    const told: string[] = [];
    each.chat.observe((_fact, { connection }, before) => {
      if (connection !== before.connection) told.push(connection);
    }, new AbortController().signal);
    each.chat.run('resume');
    await each.clock.advance(70_000);
    expect(told).to.deep.equal(['offline', 'online']);
  });

  it('[E33] is tried at once on a wake-up', async () => {
    const each = resumed(sessionAt(beginning));
    each.conversation.failJoins(...silence(6));
    each.chat.run('resume');
    await each.clock.advance(31_000);
    expect(each.chat.state.phase).to.deep.equal(unreachable);
    each.wakeUp();
    await each.settle();
    expect(each.chat.state.phase.name).to.equal('live');
  });

  it('[F38] [E40] can be given up, and what was stored is forgotten then', async () => {
    const each = resumed(sessionAt(beginning));
    each.conversation.failJoins(...silence(3));
    each.chat.run('resume');
    await each.settle();
    each.chat.run('end');
    expect(each.chat.state.phase).to.deep.equal({ name: 'ended', reason: 'left' });
    await each.clock.advance(120_000);
    expect(each.chat.state.phase).to.deep.equal({ name: 'ended', reason: 'left' });
    expect(each.ports.visit.read().session).to.equal(undefined);
  });

  for (const code of ['connection-blocked', 'client-unsupported'] as const) {
    it(`[F38] says what no further try mends (${code}), keeps the session, and goes on when the visitor tries again`, async () => {
      const each = resumed(sessionAt(beginning));
      each.conversation.failJoins(new ChatError(code, 'no'));
      each.chat.run('resume');
      await each.settle();
      expect(each.chat.state.phase.name).to.equal('failed');
      expect(each.ports.visit.read().session?.token).to.equal('token 1');
      each.chat.run('start', each.chat.state.answers);
      await each.settle();
      expect(each.chat.state.phase.name).to.equal('live');
      expect(each.requests).to.deep.equal([]);
    });
  }

  it('keeps what the visitor writes meanwhile, and sends it then', async () => {
    const each = resumed(sessionAt(beginning));
    each.conversation.failJoins(new ChatError('connect-timeout', 'no answer'));
    each.chat.run('resume');
    each.chat.run('send', 'Are you there?');
    await each.clock.advance(2_000);
    expect(each.conversation.texts).to.deep.equal(['Are you there?']);
  });

  it('[F22] [E36] renews by the handle where the token was not kept', async () => {
    const each = resumed({ ...sessionAt(beginning - 8 * hour), token: '', handle: 'handle' }, { ownServer: true });
    each.failures.push(new ChatError('token-unavailable', 'down'));
    each.chat.run('resume');
    await each.clock.advance(1_000);
    expect(each.renewals).to.deep.equal(['', '']);
    expect(each.conversation.calls[0]).to.equal('join token 2');
    expect(each.chat.state.session?.identity).to.equal('guest');
  });

  it('[E47] is over where a guest token has run out', async () => {
    const each = resumed(sessionAt(beginning - 8 * hour));
    each.failures.push(new ChatError('token-unavailable', 'down'), new ChatError('renewal-refused', 'expired'));
    each.chat.run('resume');
    await each.settle();
    expect(each.chat.state.phase).to.deep.equal(unreachable);
    await each.clock.advance(1_000);
    expect(each.chat.state.phase).to.deep.equal({ name: 'ended', reason: 'expired' });
    expect(each.chat.state.draft).to.equal('half a sen');
  });

  it('[F24] renews once more where Twilio says that the token has run out, whatever our date says', async () => {
    const each = resumed(sessionAt(beginning));
    each.conversation.failJoins(new ChatError('session-expired', 'expired'));
    each.chat.run('resume');
    await each.settle();
    expect(each.renewals).to.deep.equal(['token 1']);
    expect(each.chat.state.phase.name).to.equal('live');
  });

  for (const [name, receivedAt] of [['ahead', beginning - 25 * hour], ['behind', beginning + 25 * hour]] as const) {
    it(`[F24] renews first where the date is 25 hours ${name} of that of the last page`, async () => {
      const each = resumed(sessionAt(receivedAt));
      each.chat.run('resume');
      await each.settle();
      expect(each.renewals).to.deep.equal(['token 1']);
      expect(each.chat.state.phase.name).to.equal('live');
    });
  }

  it('[E48] drops what is stored of a conversation that is gone', async () => {
    const each = resumed(sessionAt(beginning), { gone: true });
    each.chat.run('resume');
    await each.settle();
    expect(each.chat.state.phase).to.deep.equal({ name: 'ended', reason: 'gone' });
    expect(each.ports.visit.read().session).to.equal(undefined);
  });
});
