import { expect } from '@open-wc/testing';
import { chatWorld, sessionAt, type ChatWorld } from '../support/chat-world.js';

const worlds: ChatWorld[] = [];

async function live(): Promise<ChatWorld> {
  const made = chatWorld();
  worlds.push(made);
  made.chat.run('send', 'Hello');
  await made.settle();
  expect(made.chat.state.phase.name).to.equal('live');
  return made;
}

afterEach(() => worlds.splice(0).forEach((each) => each.dispose()));

describe('what is kept of a session', () => {
  it('is the newest one of the tab that holds the connection', async () => {
    const each = await live();
    await each.clock.advance(2_520_000);
    expect(each.ports.visit.read().session?.token).to.equal('token 2');
  });

  it('is not overwritten by a tab that only hears of it', async () => {
    const each = await live();
    each.lead(false);
    const newer = sessionAt(each.clock.now(), 3_600_000, 'token 9');
    each.changeElsewhere({ session: newer });
    each.chat.record({ type: 'session-changed', session: { ...newer, token: '' } });
    expect(each.ports.visit.read().session).to.deep.equal(newer);
  });

  it('is that of a new chat, also before anybody holds its connection', async () => {
    const each = chatWorld();
    worlds.push(each);
    each.lead(false);
    each.chat.run('send', 'Hello');
    await each.settle();
    expect(each.ports.visit.read().session?.token).to.equal('token 1');
  });

  it('goes with its chat, and not with the end of an older one', async () => {
    const each = await live();
    const next = { ...sessionAt(each.clock.now()), conversationSid: `CH${'2'.repeat(32)}` };
    each.changeElsewhere({ session: next });
    each.conversation.end('closed');
    expect(each.ports.visit.read().session).to.deep.equal(next);

    const other = await live();
    other.conversation.end('closed');
    expect(other.ports.visit.read().session).to.equal(undefined);
  });
});
