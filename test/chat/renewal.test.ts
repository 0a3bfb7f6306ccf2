import { expect } from '@open-wc/testing';
import { ChatError } from '../../src/chat/errors.js';
import { chatWorld, sessionAt, type ChatWorld, type WorldOptions } from '../support/chat-world.js';

const day = 24 * 3_600_000;
const down = (): ChatError => new ChatError('token-unavailable', 'down');
const worlds: ChatWorld[] = [];

async function live(options: WorldOptions = {}): Promise<ChatWorld> {
  const made = chatWorld({ life: 60_000, ...options });
  worlds.push(made);
  made.chat.run('send', 'Hello');
  await made.settle();
  expect(made.chat.state.phase.name).to.equal('live');
  return made;
}

afterEach(() => worlds.splice(0).forEach((each) => each.dispose()));

describe('a renewal that is not answered', () => {
  it('[F21] [E34] is tried again after 1, 2, 4, 8, 15 and then every 30 seconds', async () => {
    const each = await live({ ownServer: true });
    each.failures.push(...Array.from({ length: 9 }, down));
    const times: number[] = [];
    let seen = 0;
    for (let second = 0; second < 42 + 160; second += 1) {
      await each.clock.advance(1_000);
      if (each.renewals.length > seen) times.push(second + 1);
      seen = each.renewals.length;
    }
    expect(times.slice(0, 9)).to.deep.equal([42, 43, 45, 49, 57, 72, 102, 132, 162]);
    expect(each.chat.state.phase.name).to.equal('live');
  });

  it('waits longer where too many are asking, also through a wake-up', async () => {
    const each = await live();
    each.failures.push(new ChatError('too-many-requests', 'busy'));
    await each.clock.advance(42_000 + 10_000);
    each.wakeUp();
    await each.clock.advance(4_000);
    expect(each.renewals).to.have.length(1);
    await each.clock.advance(2_000);
    expect(each.renewals).to.have.length(2);
  });

  it('[E33] is tried again at once on a wake-up, and only once at a time', async () => {
    const each = await live({ ownServer: true });
    each.failures.push(...Array.from({ length: 6 }, down));
    await each.clock.advance(42_000 + 31_000);
    expect(each.renewals).to.have.length(6);
    const release = each.hold();
    for (let times = 0; times < 5; times += 1) each.wakeUp();
    await each.settle();
    for (let times = 0; times < 5; times += 1) each.wakeUp();
    await each.settle();
    expect(each.renewals).to.have.length(7);
    release();
    await each.settle();
    expect(each.conversation.calls.at(-1)).to.equal('renew token 2');
  });

  it('counts where the token comes that there is already: no string is passed twice', async () => {
    const each = await live();
    const renew = each.ports.sessions.renew;
    const old = each.chat.state.session ?? sessionAt(0);
    Object.assign(each.ports.sessions, { renew: async () => old });
    await each.clock.advance(42_000);
    expect(each.conversation.calls.filter((call) => call.startsWith('renew'))).to.deep.equal([]);
    Object.assign(each.ports.sessions, { renew });
    await each.clock.advance(1_000);
    expect(each.conversation.calls.at(-1)).to.equal('renew token 2');
  });

  it('goes on past the expiry while the connection stands: the token evidently is good', async () => {
    const each = await live();
    each.failures.push(...Array.from({ length: 8 }, down));
    await each.clock.advance(42_000 + 130_000);
    expect(each.chat.state.phase.name).to.equal('live');
    expect(each.renewals.length).to.be.greaterThan(8);
  });

  it('[F22] [E32] ends the chat as expired where the token has run out and the connection is gone', async () => {
    const each = await live();
    each.failures.push(...Array.from({ length: 8 }, down));
    each.conversation.goOffline();
    await each.clock.advance(59_000);
    expect(each.chat.state.phase.name).to.equal('live');
    await each.clock.advance(31_000);
    expect(each.chat.state.phase).to.deep.equal({ name: 'ended', reason: 'expired' });
  });

  it('[F22] [E36] never ends a chat that has a handle: identity and conversation outlive the token', async () => {
    const each = await live({ ownServer: true });
    each.failures.push(...Array.from({ length: 30 }, down));
    each.conversation.goOffline();
    await each.clock.advance(600_000);
    expect(each.chat.state.phase.name).to.equal('live');
    const before = each.chat.state.session;
    each.failures.splice(0);
    each.conversation.goOnline();
    each.wakeUp();
    await each.settle();
    const { identity, conversationSid, token } = each.chat.state.session ?? sessionAt(0);
    expect({ identity, conversationSid }).to.deep.equal({ identity: before?.identity, conversationSid: before?.conversationSid });
    expect(token).to.equal('token 2');
  });

  it('is followed by the end of trouble when Twilio takes the token', async () => {
    const each = await live();
    each.chat.record({ type: 'trouble-met', error: new ChatError('history-failed', 'no answer') });
    each.failures.push(down());
    await each.clock.advance(42_500);
    expect(each.chat.state.trouble?.code).to.equal('history-failed');
    await each.clock.advance(1_000);
    expect(each.chat.state.trouble).to.equal(undefined);
  });

  it('[F26] ends also a chat that has a handle when it is refused', async () => {
    const each = await live({ ownServer: true });
    each.failures.push(down(), new ChatError('renewal-refused', 'revoked'));
    await each.clock.advance(43_000);
    expect(each.chat.state.phase).to.deep.equal({ name: 'ended', reason: 'expired' });
    await each.clock.advance(600_000);
    expect(each.renewals).to.have.length(2);
  });
});

describe('the time of a renewal', () => {
  it('[F24] stays the same when the date is set back by 25 hours', async () => {
    const each = await live();
    await each.clock.advance(10_000);
    each.clock.setDate(-25 * 3_600_000);
    each.wakeUp();
    await each.clock.advance(31_000);
    expect(each.renewals).to.deep.equal([]);
    await each.clock.advance(2_000);
    expect(each.renewals).to.deep.equal(['token 1']);
    await each.clock.advance(42_000);
    expect(each.renewals).to.deep.equal(['token 1', 'token 2']);
  });

  it('[F24] comes once more, and no oftener, when the date is set forward by 25 hours', async () => {
    const each = await live();
    await each.clock.advance(10_000);
    each.clock.setDate(25 * 3_600_000);
    each.wakeUp();
    await each.settle();
    expect(each.renewals).to.deep.equal(['token 1']);
    await each.clock.advance(41_000);
    each.wakeUp();
    await each.settle();
    expect(each.renewals).to.deep.equal(['token 1']);
    await each.clock.advance(2_000);
    expect(each.renewals).to.deep.equal(['token 1', 'token 2']);
    expect(each.chat.state.phase.name).to.equal('live');
  });

  it('does not wait again for a token that ran out as soon as it came, but pauses', async () => {
    const each = await live({ life: 3_600_000 });
    for (let times = 0; times < 5; times += 1) {
      each.conversation.expire();
      await each.settle();
    }
    expect(each.renewals.length).to.be.lessThan(2);
    await each.clock.advance(1_000);
    expect(each.renewals).to.deep.equal(['token 1']);
  });

  it('[E35] is nobody else\'s than that of the tab that holds the connection', async () => {
    const each = await live();
    each.lead(false);
    await each.clock.advance(120_000);
    each.wakeUp();
    each.conversation.warn();
    each.conversation.expire();
    await each.settle();
    expect(each.renewals).to.deep.equal([]);
    each.lead(true);
    each.chat.record({ type: 'session-changed', session: sessionAt(each.clock.now() - 41_000, 60_000, 'token of another tab') });
    await each.clock.advance(2_000);
    expect(each.renewals).to.deep.equal(['token of another tab']);
  });

  it('is over when the tab stops to hold the connection', async () => {
    const each = await live();
    each.failures.push(down(), down());
    await each.clock.advance(42_500);
    each.lead(false);
    await each.clock.advance(day);
    expect(each.renewals).to.have.length(1);
  });
});
