import { expect } from '@open-wc/testing';
import { ChatError } from '../../src/chat/errors.js';
import { openChannel, type TabMessage } from '../../src/tabs/channel.js';
import { newConversationSid, sessionAt } from '../support/chat-world.js';
import { fakeConversation } from '../support/fake-conversation.js';
import { listening, tabsWorld } from '../support/tabs-world.js';
import { until } from '../support/until.js';

describe('the channel between tabs', () => {
  it('hears what tabs of its version say, errors as errors, and nothing else', async () => {
    const name = `channel ${Math.random()}`;
    const life = new AbortController();
    const heard: TabMessage[] = [];
    openChannel(name, (message) => heard.push(message), life.signal);
    const stranger = new BroadcastChannel(name);
    const nonsense: unknown[] = [null, 5, 'Hello', '{', '{}', 'null', { type: 'told' }, '{"type":"told"}', '{"type":"told","epoch":"1","told":[]}', '{"type":"toString"}'];
    for (const each of nonsense) stranger.postMessage(each);
    const say = openChannel(name, () => undefined, life.signal);
    const error = new ChatError('send-failed', 'No.', { status: 403, twilioCode: 50_430 });
    say({ type: 'told', epoch: 1, told: ['trouble', error] });
    await until(() => heard.length > 0);
    expect(heard).to.have.length(1);
    const [message] = heard;
    const told = message?.type === 'told' ? message.told[1] : undefined;
    expect(told).to.be.instanceOf(ChatError).and.include({ code: 'send-failed', message: 'No.', status: 403, twilioCode: 50_430 });
    life.abort();
    stranger.close();
  });
});

describe('tabs of two versions', () => {
  it('do not know of each other: each version has a connection of its own', async () => {
    const session = { ...sessionAt(Date.now()), conversationSid: newConversationSid() };
    const fake = fakeConversation(session);
    const life = new AbortController();
    const theirs = `flex-webchat.2.${session.conversationSid}`;
    const said: unknown[] = [];
    const channel = new BroadcastChannel(theirs);
    channel.onmessage = ({ data }) => said.push(data);
    let release: (value?: unknown) => void = () => undefined;
    await new Promise<void>((held) => {
      void navigator.locks.request(theirs, () => {
        held();
        return new Promise((resolve) => (release = resolve));
      });
    });
    const tab = tabsWorld({ visit: { session } }).open(fake.join);
    const told: string[] = [];
    await tab.join(session, listening({ messages: (messages) => told.push(...messages.map(({ text }) => text)) }), life.signal);
    channel.postMessage(JSON.stringify({ type: 'told', epoch: 9e15, told: ['messages', [{ index: 0, text: 'Foreign' }]] }));
    fake.say('maria', 'Ours');
    await until(() => told.includes('Ours'));
    expect([tab.leads(), fake.connections, told, said]).to.deep.equal([true, 1, ['Ours'], []]);
    life.abort();
    release();
    channel.close();
  });
});
