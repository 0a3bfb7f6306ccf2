import { expect } from '@open-wc/testing';
import { recordEvents } from '../../src/chat/conversation-events.js';
import { ChatError } from '../../src/chat/errors.js';
import type { Visit } from '../../src/chat/ports.js';
import { chatWorld, sessionAt, type ChatWorld, type WorldOptions } from '../support/chat-world.js';
import { outgoing, unsentMessage } from '../support/unsent-message.js';

const beginning = Date.UTC(2026, 0, 1);
const down = (): ChatError => new ChatError('channel-unavailable', 'no answer');
const answers = { name: 'Ann', query: 'Where is my order?' };
const worlds: ChatWorld[] = [];

function world(options: WorldOptions = {}): ChatWorld {
  const made = chatWorld(options);
  worlds.push(made);
  return made;
}

function texts({ chat }: ChatWorld): string[] {
  return [...chat.state.messages].map((message) => ('state' in message ? `${message.text} (${message.state})` : message.text));
}

/** A reload: another chat on what the first one has kept. */
function reload(each: ChatWorld, options: WorldOptions = {}): ChatWorld {
  const visit: Visit = each.ports.visit.read();
  each.dispose();
  return world({ ...options, visit });
}

afterEach(() => worlds.splice(0).forEach((each) => each.dispose()));

describe('the key of a start', () => {
  it('[F28] [F30] is one for a double submit, another try and a reload with the same answers', async () => {
    const each = world();
    each.failures.push(down(), down());
    each.chat.run('openForm');
    each.chat.run('start', answers);
    each.chat.run('start', answers);
    await each.settle();
    each.chat.run('start', each.chat.state.answers);
    await each.settle();
    expect(each.requests.map(({ key }) => key)).to.deep.equal(['key 1', 'key 1']);
    const later = reload(each);
    expect(later.chat.state.answers).to.deep.equal(answers);
    later.chat.run('openForm');
    later.chat.run('start', { query: answers.query, name: answers.name });
    await later.settle();
    expect(later.requests.map(({ key }) => key)).to.deep.equal(['key 1']);
    expect(later.chat.state.phase.name).to.equal('live');
  });

  it('is kept before the request leaves', () => {
    const each = world();
    each.chat.run('start', answers);
    expect(each.ports.visit.read().attempt).to.deep.equal({ key: 'key 1', answers });
  });

  it('is another one for other answers, and for the next chat', async () => {
    const each = world();
    each.failures.push(down());
    each.chat.run('openForm');
    each.chat.run('start', answers);
    await each.settle();
    each.chat.run('restart', true);
    each.chat.run('start', { ...answers, name: 'Zoë' });
    await each.settle();
    expect(each.ports.visit.read().attempt).to.equal(undefined);
    each.conversation.end('closed');
    each.chat.run('restart', true);
    each.chat.run('start', { ...answers, name: 'Zoë' });
    await each.settle();
    expect(new Set(each.requests.map(({ key }) => key))).to.have.property('size', 3);
  });

  it('is another one after a start that was given up', async () => {
    const each = world();
    each.chat.run('start', answers);
    each.chat.run('end');
    await each.settle();
    each.chat.run('start', answers);
    await each.settle();
    expect(new Set(each.requests.map(({ key }) => key))).to.have.property('size', 2);
  });
});

describe('a start where there are too many', () => {
  const busy = (retryAfter?: number): ChatError => new ChatError('too-many-requests', 'busy', { retryAfter });

  it('[E204] [F27] is tried again by itself after 15 s, under the same key, and the visitor hears of no failure', async () => {
    const each = world();
    each.failures.push(busy(), busy());
    each.chat.run('openForm');
    each.chat.run('start', answers, { captcha: 'solved' });
    await each.clock.advance(14_000);
    expect([each.requests.length, each.chat.state.phase.name]).to.deep.equal([1, 'starting']);
    await each.clock.advance(2_000);
    expect(each.requests.length).to.equal(2);
    await each.clock.advance(15_000);
    expect(each.chat.state.phase.name).to.equal('live');
    expect(each.requests.map(({ key, data }) => [key, data['captcha']])).to.deep.equal(Array.from({ length: 3 }, () => ['key 1', 'solved']));
    expect(texts(each)).to.deep.equal(['Where is my order?']);
  });

  it('[E204] waits as long as whoever answers says, and leaves a minute or more to the visitor', async () => {
    const each = world();
    each.failures.push(busy(30_000), busy(61_000));
    each.chat.run('start', answers);
    await each.clock.advance(29_000);
    expect(each.requests.length).to.equal(1);
    await each.clock.advance(1_000);
    expect(each.requests.length).to.equal(2);
    expect(each.chat.state.phase).to.deep.include({ name: 'failed' });
  });

  it('[E204] is given up after three more tries, and goes on with the same answers when the visitor tries again', async () => {
    const each = world();
    each.failures.push(busy(), busy(), busy(), busy());
    each.chat.run('start', answers);
    await each.clock.advance(60_000);
    expect([each.requests.length, each.chat.state.phase.name]).to.deep.equal([4, 'failed']);
    each.chat.run('start', each.chat.state.answers);
    await each.settle();
    expect([each.requests.length, each.chat.state.phase.name]).to.deep.equal([5, 'live']);
  });

  it('[E204] [E40] can be given up by the visitor while it waits', async () => {
    const each = world();
    each.failures.push(busy());
    each.chat.run('start', answers);
    await each.settle();
    each.chat.run('end');
    await each.clock.advance(60_000);
    expect([each.requests.length, each.chat.state.phase.name]).to.deep.equal([1, 'ended']);
  });
});

describe('the first message', () => {
  it('[F29] is sent by the next page where the first one went before it could', async () => {
    const each = world();
    each.conversation.goOffline();
    each.chat.run('start', answers);
    await each.settle();
    expect(texts(each)).to.deep.equal(['Where is my order? (waiting)']);
    const later = reload(each);
    later.chat.run('resume');
    await later.settle();
    expect(texts(later)).to.deep.equal(['Where is my order?']);
    expect(later.ports.visit.read().attempt).to.equal(undefined);
  });

  it('[F29] is not sent again where it was stored and only nobody heard of it', async () => {
    const each = world({ visit: { session: sessionAt(beginning), attempt: { key: 'key 7', answers }, answers } });
    each.conversation.nextSends('lost');
    const events = recordEvents(each.chat, AbortSignal.abort());
    const former = await each.conversation.join(sessionAt(beginning), events, new AbortController().signal);
    await former.send(outgoing('key 7', answers.query));
    each.chat.run('resume');
    await each.settle();
    expect(texts(each)).to.deep.equal(['Where is my order?']);
    expect(each.conversation.texts).to.deep.equal(['Where is my order?']);
  });

  it('is not put again by a tab that does not hold the connection', async () => {
    const each = world({ visit: { session: sessionAt(beginning), attempt: { key: 'key 7', answers }, answers } });
    each.lead(false);
    each.chat.run('resume');
    await each.settle();
    expect(texts(each)).to.deep.equal([]);
    expect(each.ports.visit.read().attempt?.key).to.equal('key 7');
  });

  it('is not put by a tab that was there already when another one started', async () => {
    const each = world();
    each.changeElsewhere({ session: sessionAt(beginning), attempt: { key: 'key 7', answers }, answers });
    each.chat.run('resume');
    await each.settle();
    expect(each.chat.state.phase.name).to.equal('live');
    expect(texts(each)).to.deep.equal([]);
  });

  it('of a chat without a form is no answer: nothing is kept of it', async () => {
    const each = world({ visit: { answers } });
    each.chat.run('send', 'Hello');
    await each.settle();
    expect(each.ports.visit.read().attempt).to.equal(undefined);
    expect(texts(each)).to.deep.equal(['Hello']);
  });
});

describe('a new start', () => {
  it('[E38] asks for nothing before the visitor starts', async () => {
    const each = world();
    each.chat.run('openForm');
    await each.clock.advance(60_000);
    expect(each.requests).to.deep.equal([]);
  });

  it('gives the identity that the visitor had, and keeps the new one', async () => {
    const each = world({ visit: { identity: 'known guest' } });
    each.chat.run('start', answers);
    await each.settle();
    expect(each.requests[0]?.identity).to.equal('known guest');
    expect(each.ports.visit.read().identity).to.equal('guest');
  });

  it('[F38] that fails says so, keeps what it has, and goes on from there', async () => {
    const each = world();
    each.conversation.failJoins(new ChatError('connect-timeout', 'no socket'));
    each.chat.run('start', answers);
    await each.settle();
    expect(each.chat.state.phase.name).to.equal('failed');
    expect(each.ports.visit.read().session?.token).to.equal('token 1');
    each.chat.run('start', each.chat.state.answers);
    await each.settle();
    expect(each.requests).to.have.length(1);
    expect(texts(each)).to.deep.equal(['Where is my order?']);
  });

  it('[E42] follows an end', async () => {
    const each = world();
    each.chat.run('start', answers);
    await each.settle();
    each.conversation.end('closed');
    each.chat.run('restart', true);
    expect(each.chat.state.answers).to.deep.equal(answers);
    each.chat.run('start', answers);
    await each.settle();
    expect(each.chat.state.phase.name).to.equal('live');
    expect(each.requests).to.have.length(2);
  });

  it('[F28] leaves the question of another tab alone that starts at the same moment', async () => {
    const each = world();
    each.changeElsewhere({ attempt: { key: 'theirs', answers: { query: 'From the other tab' } } });
    each.outboxes.open().put(unsentMessage({ key: 'theirs', text: 'From the other tab', at: beginning }));
    each.chat.run('start', answers);
    await each.settle();
    expect(each.conversation.texts).to.have.members(['From the other tab', answers.query]);
  });
});
