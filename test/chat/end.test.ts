import { expect } from '@open-wc/testing';
import { ChatError } from '../../src/chat/errors.js';
import { chatWorld, type ChatWorld, type WorldOptions } from '../support/chat-world.js';

const left = { name: 'ended', reason: 'left' };
const worlds: ChatWorld[] = [];

function world(options: WorldOptions = {}): ChatWorld {
  const made = chatWorld(options);
  worlds.push(made);
  return made;
}

async function live(options: WorldOptions = {}): Promise<ChatWorld> {
  const made = world(options);
  made.chat.run('send', 'Hello');
  await made.settle();
  expect(made.chat.state.phase.name).to.equal('live');
  return made;
}

/** The fake conversation refuses to be left. */
function failToLeave({ chat }: ChatWorld): void {
  const { phase } = chat.state;
  if (phase.name !== 'live') throw new Error(`The chat is ${phase.name}.`);
  Object.assign(phase.conversation, { leave: () => Promise.reject(new ChatError('end-failed', 'no answer')) });
}

afterEach(() => worlds.splice(0).forEach((each) => each.dispose()));

describe('ending a chat', () => {
  it("leaves the conversation, and then has the site's own server end it", async () => {
    const each = await live({ ownServer: true });
    each.chat.run('end');
    expect(each.ends).to.deep.equal([]);
    await each.settle();
    expect(each.conversation.calls.at(-1)).to.equal('leave');
    expect(each.ends).to.deep.equal(['handle of token 1']);
    expect(each.chat.state.phase).to.deep.equal(left);
  });

  it('asks no server where there is no handle', async () => {
    const each = await live();
    each.chat.run('end');
    await each.settle();
    expect(each.ends).to.deep.equal([]);
    expect(each.chat.state.phase).to.deep.equal(left);
  });

  it('takes one of the two for both', async () => {
    const silent = await live({ ownServer: true });
    failToLeave(silent);
    silent.chat.run('end');
    await silent.settle();
    expect(silent.chat.state.phase).to.deep.equal(left);

    const down = await live({ ownServer: true });
    down.failures.push(new ChatError('token-unavailable', 'down'));
    down.chat.run('end');
    await down.settle();
    expect(down.chat.state.phase).to.deep.equal(left);
  });

  it('says where neither could be done, and the chat goes on', async () => {
    const each = await live({ ownServer: true });
    failToLeave(each);
    each.failures.push(new ChatError('token-unavailable', 'down'));
    each.chat.run('end');
    await each.settle();
    expect(each.chat.state.phase.name).to.equal('live');
    expect(each.chat.state.trouble?.code).to.equal('end-failed');
  });
});

describe('giving up a chat that is starting', () => {
  it('[E40] is over at once, and what its late answer has made is left', async () => {
    const each = world();
    const release = each.hold();
    each.chat.run('send', 'Hello');
    await each.settle();
    each.chat.run('end');
    expect(each.chat.state.phase).to.deep.equal(left);
    release();
    await each.settle();
    expect(each.conversation.calls).to.deep.equal(['join token 1', 'leave']);
    expect(each.conversation.connections).to.equal(0);
    expect(each.ports.visit.read().session).to.equal(undefined);
  });

  it('[E40] needs no connection where the server can end it', async () => {
    const each = world({ ownServer: true });
    const release = each.hold();
    each.chat.run('send', 'Hello');
    await each.settle();
    each.chat.run('end');
    release();
    await each.settle();
    expect(each.ends).to.deep.equal(['handle of token 1']);
    expect(each.conversation.calls).to.deep.equal([]);
  });

  it('[E40] leaves the conversation where the server cannot be reached', async () => {
    const each = world({ ownServer: true });
    const release = each.hold();
    each.chat.run('send', 'Hello');
    each.chat.run('restart', false);
    each.failures.push(undefined, new ChatError('token-unavailable', 'down'));
    release();
    await each.settle();
    expect(each.conversation.calls).to.deep.equal(['join token 1', 'leave']);
  });

  it('[E40] also leaves a conversation that is made already but not joined', async () => {
    const each = world({ ownServer: true });
    each.chat.observe((fact) => {
      if (fact.type === 'session-changed') each.chat.run('end');
    }, new AbortController().signal);
    each.chat.run('send', 'Hello');
    await each.settle();
    expect(each.chat.state.phase).to.deep.equal(left);
    expect(each.ends).to.deep.equal(['handle of token 1']);
  });

  it('ends nothing that the page takes along when it goes: the next page goes on', async () => {
    const each = world({ ownServer: true });
    const release = each.hold();
    each.chat.run('start', { name: 'Ann' });
    each.dispose();
    release();
    await each.settle();
    expect(each.ends).to.deep.equal([]);
    expect(each.ports.visit.read().attempt?.key).to.equal('key 1');
  });
});
