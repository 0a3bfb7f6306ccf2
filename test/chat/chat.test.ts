import { expect } from '@open-wc/testing';
import { ChatError } from '../../src/chat/errors.js';
import { countUnread } from '../../src/chat/unread.js';
import { chatWorld, sessionAt, type ChatWorld, type WorldOptions } from '../support/chat-world.js';

const worlds: ChatWorld[] = [];

function world(options: WorldOptions = {}): ChatWorld {
  const made = chatWorld(options);
  worlds.push(made);
  return made;
}

async function live(options: WorldOptions = {}): Promise<ChatWorld> {
  const made = world(options);
  made.chat.run('openForm');
  made.chat.run('start', {});
  await made.settle();
  expect(made.chat.state.phase.name).to.equal('live');
  return made;
}

function texts({ chat }: ChatWorld): string[] {
  return [...chat.state.messages].map((message) => ('state' in message ? `${message.text} (${message.state})` : message.text));
}

function sends({ conversation }: ChatWorld): string[] {
  return conversation.calls.filter((call) => call.startsWith('send '));
}

afterEach(() => worlds.splice(0).forEach((each) => each.dispose()));

describe('starting a chat', () => {
  it("[E73] lets the form's answers win over the site's context, and names the visitor", async () => {
    const { chat, requests, settle } = world({ context: { friendlyName: 'Anonymous', page: 'Pots' } });
    chat.run('openForm');
    chat.run('start', { friendlyName: ' Zoë \n Šaljić ', email: 'zoe@example.com' });
    await settle();
    expect(requests).to.deep.equal([
      {
        customerName: 'Zoë Šaljić',
        data: { friendlyName: ' Zoë \n Šaljić ', page: 'Pots', email: 'zoe@example.com' },
        key: 'key 1',
        identity: undefined,
      },
    ]);
  });

  it("[E74] [F29] sends the form's query as the first message, once, also when the start failed before", async () => {
    const each = world();
    const { chat, failures, settle } = each;
    failures.push(new ChatError('token-unavailable', 'down'));
    chat.run('openForm');
    chat.run('start', { query: 'Where is my order?' });
    await settle();
    expect(chat.state.phase.name).to.equal('failed');
    expect(texts(each)).to.deep.equal(['Where is my order? (waiting)']);
    chat.run('start', chat.state.answers);
    await settle();
    expect(sends(each)).to.deep.equal(['send Where is my order?: stored']);
    expect(texts(each)).to.deep.equal(['Where is my order?']);
  });

  it('[E39] starts with the first message where there is no form', async () => {
    const each = world();
    each.chat.run('send', 'Hello');
    expect(each.chat.state.phase.name).to.equal('starting');
    await each.settle();
    expect(sends(each)).to.deep.equal(['send Hello: stored']);
  });

  it('[E43] goes on with a stored session without asking for another', async () => {
    const each = world({ visit: { session: sessionAt(Date.UTC(2026, 0, 1) - 60_000), draft: 'half a sen' } });
    each.conversation.say('maria', 'Still here');
    each.chat.run('resume');
    await each.settle();
    expect(each.requests).to.deep.equal([]);
    expect(each.chat.state.phase.name).to.equal('live');
    expect(texts(each)).to.deep.equal(['Still here']);
    expect(each.chat.state.draft).to.equal('half a sen');
  });

  it('[E33] renews a stored session that is due before it joins', async () => {
    const each = world({ visit: { session: sessionAt(Date.UTC(2026, 0, 1) - 3_000_000) } });
    each.chat.run('resume');
    await each.settle();
    expect(each.conversation.calls[0]).to.equal('join token 2');
  });

  it('[E47] says that a stored session has expired, and keeps the draft', async () => {
    const each = world({ visit: { session: sessionAt(Date.UTC(2026, 0, 1) - 4_000_000), draft: 'kept' } });
    each.failures.push(new ChatError('renewal-refused', 'expired'));
    each.chat.run('resume');
    await each.settle();
    expect(each.chat.state.phase).to.deep.equal({ name: 'ended', reason: 'expired' });
    expect(each.chat.state.draft).to.equal('kept');
    expect(each.ports.visit.read().session).to.equal(undefined);
  });

  it('[F37] [E47] shows the end of a chat that was closed meanwhile, with its messages', async () => {
    const each = world({ closed: true, visit: { session: sessionAt(Date.UTC(2026, 0, 1)) } });
    each.conversation.say('maria', 'Bye');
    each.chat.run('resume');
    await each.settle();
    expect(each.chat.state.phase).to.deep.equal({ name: 'ended', reason: 'closed' });
    expect(texts(each)).to.deep.equal(['Bye']);
    expect(each.conversation.connections).to.equal(0);
  });

  it('[E48] says that a conversation is gone', async () => {
    const each = world({ gone: true, visit: { session: sessionAt(Date.UTC(2026, 0, 1)) } });
    each.chat.run('resume');
    await each.settle();
    expect(each.chat.state.phase).to.deep.equal({ name: 'ended', reason: 'gone' });
  });

  it('drops what an old life still answers', async () => {
    const each = world();
    each.chat.run('send', 'Hello');
    each.chat.run('restart', false);
    await each.settle();
    expect(each.chat.state.phase.name).to.equal('idle');
    expect(each.chat.state.session).to.equal(undefined);
    expect(each.conversation.connections).to.equal(0);
  });
});

describe('sending', () => {
  it('sends in order, one at a time', async () => {
    const each = await live();
    for (const text of ['one', 'two', 'three']) each.chat.run('send', text);
    await each.settle();
    expect(sends(each)).to.deep.equal(['send one: stored', 'send two: stored', 'send three: stored']);
    expect(texts(each)).to.deep.equal(['one', 'two', 'three']);
  });

  it('[F6] holds messages while there is no connection, and sends them when it is back', async () => {
    const each = await live();
    each.conversation.goOffline();
    each.chat.run('send', 'from the tunnel');
    await each.settle();
    expect(sends(each)).to.deep.equal([]);
    expect(texts(each)).to.deep.equal(['from the tunnel (waiting)']);
    each.conversation.goOnline();
    await each.settle();
    expect(texts(each)).to.deep.equal(['from the tunnel']);
  });

  it('sends again what surely was not stored', async () => {
    const each = await live();
    each.conversation.nextSends('not-stored', 'not-stored');
    each.chat.run('send', 'again');
    await each.clock.advance(3_000);
    expect(sends(each)).to.have.length(3);
    expect(texts(each)).to.deep.equal(['again']);
  });

  it('[F2] [F10] never sends again what was stored, although nobody said so: it searches first, as soon as there is a connection', async () => {
    const each = await live();
    each.conversation.nextSends('lost');
    each.conversation.goOffline();
    each.chat.run('send', 'once');
    each.conversation.goOnline();
    await each.settle();
    expect(texts(each)).to.deep.equal(['once']);
    await each.clock.advance(60_000);
    expect(sends(each)).to.have.length(1);
  });

  it('[F10] sends again under the same id what is still not there when every try has settled', async () => {
    const each = await live();
    each.conversation.nextSends('ambiguous');
    each.chat.run('send', 'maybe');
    await each.clock.advance(4_900);
    expect(texts(each)).to.deep.equal(['maybe (sending)']);
    const [before] = each.chat.state.messages.unsent;
    await each.clock.advance(200);
    expect(sends(each)).to.have.length(2);
    expect([...each.chat.state.messages].map(({ key }) => key)).to.deep.equal([before?.key]);
  });

  it('[E80] asks the visitor after five tries, and keeps the id over their retry', async () => {
    const each = await live();
    each.conversation.nextSends(...Array<'ambiguous'>(5).fill('ambiguous'));
    each.chat.run('send', 'maybe');
    await each.clock.advance(60_000);
    expect(sends(each)).to.have.length(5);
    expect(texts(each)).to.deep.equal(['maybe (failed)']);
    expect(each.chat.state.trouble?.code).to.equal('send-failed');
    const [before] = each.chat.state.messages.unsent;
    each.chat.run('retry', before?.key ?? '');
    await each.clock.advance(6_000);
    expect([...each.chat.state.messages].map(({ key }) => key)).to.deep.equal([before?.key]);
  });

  it('lets the line go on after a refusal, and drops a message on request', async () => {
    const each = await live();
    each.conversation.nextSends('refused');
    each.chat.run('send', 'refused');
    each.chat.run('send', 'next');
    await each.settle();
    expect(texts(each)).to.deep.equal(['next', 'refused (failed)']);
    each.chat.run('discard', each.chat.state.messages.unsent[0]?.key ?? '');
    expect(texts(each)).to.deep.equal(['next']);
  });

  it('[F5] gives up waiting for an answer after 30 seconds, and searches for the message', async () => {
    const each = await live();
    each.conversation.nextSends('hangs');
    each.chat.run('send', 'silence');
    await each.clock.advance(29_000);
    expect(texts(each)).to.deep.equal(['silence (sending)']);
    await each.clock.advance(7_000);
    expect(sends(each)).to.deep.equal(['send silence: hangs', 'send silence: stored']);
  });

  it('[E83] [F60] refuses a blank text and one of more than 32 KB of UTF-8', async () => {
    const each = await live();
    for (const blank of ['', '   ', '\u200b\u2060', '\n']) each.chat.run('send', blank);
    each.chat.run('send', '漢'.repeat(10_923));
    await each.settle();
    expect(sends(each)).to.deep.equal([]);
    expect(each.chat.state.trouble?.code).to.equal('message-too-long');
    each.chat.run('send', '漢'.repeat(10_922));
    await each.settle();
    expect(sends(each)).to.have.length(1);
  });
});

describe('renewing the token', () => {
  it('[E31] happens at 70 % of its life, again and again', async () => {
    const each = await live({ life: 60_000 });
    await each.clock.advance(41_000);
    expect(each.renewals).to.deep.equal([]);
    await each.clock.advance(2_000);
    expect(each.renewals).to.deep.equal(['token 1']);
    await each.clock.advance(126_000);
    expect(each.renewals).to.deep.equal(['token 1', 'token 2', 'token 3', 'token 4']);
    expect(each.conversation.calls).to.include('renew token 5');
  });

  it('[E30] [E31] happens once when clock and warning come together', async () => {
    const each = await live({ life: 60_000 });
    each.clock.advance(42_000).catch(() => undefined);
    await each.clock.advance(42_000);
    each.conversation.warn();
    each.conversation.warn();
    await each.settle();
    expect(each.renewals.filter((token) => token === 'token 1')).to.have.length(1);
  });

  it('[E30] happens when Twilio warns early', async () => {
    const each = await live({ life: 60_000 });
    await each.clock.advance(10_000);
    each.conversation.warn();
    await each.settle();
    expect(each.renewals).to.deep.equal(['token 1']);
  });

  it('[F43] [E33] happens on waking up from a sleep', async () => {
    const each = await live({ life: 60_000 });
    each.clock.sleep(50_000);
    each.wakeUp();
    await each.settle();
    expect(each.renewals).to.deep.equal(['token 1']);
    expect(each.chat.state.phase.name).to.equal('live');
  });

  it('[F21] [E34] is tried again until it is answered', async () => {
    const each = await live({ life: 60_000 });
    each.failures.push(new ChatError('token-unavailable', 'down'), new ChatError('token-malformed', 'nonsense'));
    await each.clock.advance(42_000 + 4_000);
    expect(each.renewals).to.deep.equal(['token 1', 'token 1', 'token 1']);
    expect(each.conversation.calls.at(-1)).to.equal('renew token 2');
  });

  it('goes on when the conversation takes the token late, even after the old one ran out', async () => {
    const each = await live({ life: 60_000 });
    each.conversation.failRenewals(3);
    each.clock.sleep(59_000);
    each.wakeUp();
    await each.clock.advance(10_000);
    expect(each.chat.state.phase.name).to.equal('live');
    expect(each.conversation.calls.filter((call) => call.startsWith('renew'))).to.have.length(4);
  });

  it('[F26] [E32] ends the chat as expired when it is refused; transcript and draft stay', async () => {
    const each = await live({ life: 60_000 });
    each.conversation.say('maria', 'Hello');
    each.chat.run('keepDraft', 'I was just');
    each.failures.push(new ChatError('renewal-refused', 'expired'));
    each.clock.sleep(120_000);
    each.wakeUp();
    await each.settle();
    expect(each.chat.state.phase).to.deep.equal({ name: 'ended', reason: 'expired' });
    expect(texts(each)).to.deep.equal(['Hello']);
    expect(each.chat.state.draft).to.equal('I was just');
    expect(each.conversation.connections).to.equal(0);
  });

  it('stops when the chat is over', async () => {
    const each = await live({ life: 60_000 });
    each.conversation.end('closed');
    await each.clock.advance(600_000);
    expect(each.renewals).to.deep.equal([]);
  });
});

describe('taking part', () => {
  it('[E129] tells the others about typing at most every five seconds', async () => {
    const each = await live();
    for (let second = 0; second < 12; second += 1) {
      each.chat.run('keepDraft', 'x'.repeat(second + 1));
      await each.clock.advance(1_000);
    }
    expect(each.conversation.calls.filter((call) => call === 'typing')).to.have.length(3);
    expect(each.ports.visit.read().draft).to.equal('x'.repeat(12));
  });

  it('[E137] tells nobody that the visitor types, or what they have read, where the site has that off', async () => {
    const each = await live({ talk: { typing: false, receipts: false } });
    each.chat.run('keepDraft', 'Hello');
    each.conversation.say('maria', 'one');
    each.chat.run('markRead');
    await each.clock.advance(10_000);
    expect(each.conversation.calls.filter((call) => call === 'typing' || call.startsWith('read '))).to.deep.equal([]);
    expect(each.chat.state.readIndex, 'but it is read').to.equal(each.chat.state.messages.newest?.index);
    expect(each.ports.visit.read().draft).to.equal('Hello');
  });

  it('[E131] forgets a typist who went silent', async () => {
    const each = await live();
    each.conversation.type('maria', true);
    expect(each.chat.state.typing).to.deep.equal(['maria']);
    await each.clock.advance(10_000);
    expect(each.chat.state.typing).to.deep.equal([]);
  });

  it('[F36] counts unread messages of others, and moves the horizon at most every two seconds', async () => {
    const each = await live();
    for (const text of ['one', 'two', 'three']) each.conversation.say('maria', text);
    expect(countUnread(each.chat.state.messages, each.chat.state.readIndex)).to.equal(3);
    each.chat.run('markRead');
    each.conversation.say('maria', 'four');
    each.chat.run('markRead');
    expect(countUnread(each.chat.state.messages, each.chat.state.readIndex)).to.equal(0);
    await each.clock.advance(2_000);
    expect(each.conversation.calls.filter((call) => call.startsWith('read'))).to.deep.equal(['read 2', 'read 3']);
    expect(each.ports.visit.read().readIndex).to.equal(3);
  });

  it('leaves the conversation when the visitor ends the chat', async () => {
    const each = await live();
    each.chat.run('end');
    await each.settle();
    expect(each.chat.state.phase).to.deep.equal({ name: 'ended', reason: 'left' });
    expect(each.conversation.calls.at(-1)).to.equal('leave');
  });

  it('loads earlier pages one at a time until there are none', async () => {
    const each = world({ visit: { session: sessionAt(Date.UTC(2026, 0, 1)) } });
    for (let index = 0; index < 70; index += 1) each.conversation.say('maria', `text ${index}`);
    each.chat.run('resume');
    await each.settle();
    expect([...each.chat.state.messages]).to.have.length(30);
    for (const size of [60, 70, 70]) {
      each.chat.run('loadEarlier');
      each.chat.run('loadEarlier');
      await each.settle();
      expect([...each.chat.state.messages]).to.have.length(size);
    }
  });

  it('lets go of everything when it is disposed of', async () => {
    const each = await live();
    each.dispose();
    expect(each.conversation.connections).to.equal(0);
    each.conversation.say('maria', 'Hello?');
    expect(texts(each)).to.deep.equal([]);
  });
});
