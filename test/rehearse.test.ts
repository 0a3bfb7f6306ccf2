import { expect } from '@open-wc/testing';
import { ChatController } from '../src/chat/chat-controller.js';
import { define } from '../src/parts/frame/define.js';
import { talk } from '../src/talk.js';
import { rehearse } from '../src/rehearse.js';

describe('a rehearsal', () => {
  it('[E10] renders every part without errors, leaves nothing on the page, and asks nothing of the chat', async () => {
    for (const [tag, element] of Object.entries(talk)) define(tag, element);
    const asked: string[] = [];
    const chat = new ChatController((name) => asked.push(name) > 0);
    const before = document.documentElement.innerHTML;
    await rehearse(talk, chat);
    expect(document.documentElement.innerHTML).to.equal(before);
    expect(asked).to.deep.equal([]);
    expect(chat.state.messages.unsent).to.deep.equal([]);
  });
});
