import { expect } from '@open-wc/testing';
import { follow } from '../../src/chat/duties/follow.js';
import { ChatError } from '../../src/chat/errors.js';
import type { Visit } from '../../src/chat/ports.js';
import { chatWorld, sessionAt, type ChatWorld } from '../support/chat-world.js';

const other = { ...sessionAt(Date.UTC(2026, 0, 1)), conversationSid: `CH${'2'.repeat(32)}` };
const world: { each?: ChatWorld } = {};

afterEach(() => world.each?.dispose());

function opened(visit: Visit = {}): ChatWorld {
  const each = (world.each = chatWorld({ visit }));
  follow(each.chat, each.ports, new AbortController().signal);
  return each;
}

async function live(): Promise<ChatWorld> {
  const each = opened();
  each.chat.run('start', {});
  await each.settle();
  expect(each.chat.state.phase.name).to.equal('live');
  return each;
}

describe('a tab among others', () => {
  it('[E208] goes into the chat that another tab has started, and gives that one a head start', async () => {
    const each = opened();
    each.changeElsewhere({ session: other });
    await each.clock.advance(400);
    expect(each.chat.state.phase.name).to.equal('idle');
    await each.clock.advance(200);
    expect([each.chat.state.phase.name, each.chat.state.session?.conversationSid]).to.deep.equal(['live', other.conversationSid]);
    expect(each.requests).to.deep.equal([]);
  });

  it('[E208] does so from the form and after a chat that has ended', async () => {
    const each = opened();
    each.chat.run('openForm');
    each.changeElsewhere({ session: sessionAt(Date.UTC(2026, 0, 1)) });
    await each.clock.advance(1_000);
    expect(each.chat.state.phase.name).to.equal('live');
    each.conversation.end('closed');
    await each.settle();
    each.changeElsewhere({ session: other });
    await each.clock.advance(1_000);
    expect(each.chat.state.session?.conversationSid).to.equal(other.conversationSid);
  });

  it('does not go back into the chat that it has just left', async () => {
    const each = await live();
    const { session } = each.chat.state;
    each.conversation.end('closed');
    each.changeElsewhere(session ? { session } : {});
    await each.clock.advance(1_000);
    expect(each.chat.state.phase.name).to.equal('ended');
  });

  it('[E208] leaves the chat that is over in another tab', async () => {
    const each = await live();
    each.changeElsewhere({ session: undefined });
    await each.clock.advance(1_000);
    expect(each.chat.state.phase).to.deep.equal({ name: 'ended', reason: 'left' });
  });

  it('[E208] leaves what it goes on with, or could not go on with, where another tab has left it', async () => {
    for (const command of ['start', 'resume'] as const) {
      const each = opened(command === 'resume' ? { session: sessionAt(Date.UTC(2026, 0, 1)) } : {});
      each.conversation.failJoins(new ChatError('connect-failed', 'There is no network.'));
      each.chat.run(command, {});
      await each.settle();
      expect(each.chat.state.phase.name).to.equal(command === 'resume' ? 'starting' : 'failed');
      each.changeElsewhere({ session: undefined });
      await each.clock.advance(700);
      expect(each.chat.state.phase).to.deep.equal({ name: 'ended', reason: 'left' });
      each.dispose();
    }
  });

  it('leaves it to the other tab to say why the chat is over', async () => {
    const each = await live();
    each.changeElsewhere({ session: undefined });
    await each.clock.advance(100);
    each.conversation.end('closed');
    await each.clock.advance(1_000);
    expect(each.chat.state.phase).to.deep.equal({ name: 'ended', reason: 'closed' });
  });

  it('[E208] changes over where another tab has a new chat already', async () => {
    const each = await live();
    each.changeElsewhere({ session: other });
    await each.clock.advance(1_000);
    expect([each.chat.state.phase.name, each.chat.state.session?.conversationSid]).to.deep.equal(['live', other.conversationSid]);
  });

  it('stays where it is when something else has changed', async () => {
    const each = await live();
    each.changeElsewhere({ readIndex: 5 });
    await each.clock.advance(1_000);
    expect(each.chat.state.phase.name).to.equal('live');
  });

  it('says with the end of a life why the chat is over, so that the tabs can be told', async () => {
    const each = await live();
    const { life } = each.chat;
    each.conversation.end('expired');
    expect([life.aborted, life.reason]).to.deep.equal([true, 'expired']);
  });
});
