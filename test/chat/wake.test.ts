import { expect } from '@open-wc/testing';
import { chatWorld } from '../support/chat-world.js';

async function live() {
  const world = chatWorld();
  world.chat.run('start', {});
  await world.settle();
  const wakes = () => world.conversation.calls.filter((call) => call === 'wake').length;
  return { ...world, wakes };
}

describe('waking the connection', () => {
  it('happens when the page wakes up, when the visitor turns to the chat, and when they send', async () => {
    const { chat, wakeUp, wakes, settle, dispose } = await live();
    expect(wakes()).to.equal(0);
    wakeUp();
    expect(wakes()).to.equal(1);
    chat.run('attend');
    expect(wakes()).to.equal(2);
    chat.run('send', 'Hello');
    await settle();
    expect(wakes()).to.equal(3);
    dispose();
  });

  it('does not happen without a chat', () => {
    const { chat, wakeUp, conversation, dispose } = chatWorld();
    wakeUp();
    chat.run('attend');
    expect(conversation.calls).to.deep.equal([]);
    dispose();
  });
});
