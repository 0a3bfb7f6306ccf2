import { expect } from '@open-wc/testing';
import { openChannel, type TabMessage } from '../../src/tabs/channel.js';
import { newConversationSid, sessionAt } from '../support/chat-world.js';
import { fakeClock } from '../support/fake-clock.js';
import { fakeConversation } from '../support/fake-conversation.js';
import { listening, tabsWorld, untilLocks } from '../support/tabs-world.js';
import { until } from '../support/until.js';
import { outgoing } from '../support/unsent-message.js';

describe('a leader that does not answer', () => {
  it('[F40] [F43] loses its place after 5 s, and its old promises with it', async () => {
    const clock = fakeClock();
    const session = { ...sessionAt(clock.now()), conversationSid: newConversationSid() };
    const fake = fakeConversation(session);
    const name = `flex-webchat.1.${session.conversationSid}`;
    let robbed = false;
    // A frozen page still holds its lock.
    await new Promise<void>((resolve) => {
      const frozen = navigator.locks.request(name, () => {
        resolve();
        return new Promise(() => undefined);
      });
      frozen.catch(() => void (robbed = true));
    });
    const life = new AbortController();
    const joined = tabsWorld({ clock, visit: { session } }).open(fake.join).join(session, listening(), life.signal);
    await untilLocks(session.conversationSid, 1, 1);
    await clock.advance(4_900);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(robbed).to.equal(false);
    await clock.advance(200);
    await until(() => robbed);
    await clock.advance(100);
    await joined;
    expect(fake.connections).to.equal(1);
    life.abort();
  });

  it('[F40] leaves a message alone that was given back meanwhile', async () => {
    const clock = fakeClock();
    const session = { ...sessionAt(clock.now()), conversationSid: newConversationSid() };
    const fake = fakeConversation(session);
    const life = new AbortController();
    await tabsWorld({ clock, visit: { session } }).open(fake.join).join(session, listening(), life.signal);
    const heard: TabMessage[] = [];
    const say = openChannel(`flex-webchat.1.${session.conversationSid}`, (message) => heard.push(message), life.signal);
    const at = clock.now();
    say({ type: 'ask', from: 'me', ask: 1, epoch: 0, at, request: ['hello'] });
    await until(() => heard.some(({ type }) => type === 'state'));
    const { epoch } = heard.find((message) => message.type === 'state') ?? { epoch: 0 };
    say({ type: 'ask', from: 'me', ask: 2, epoch, at: at - 5_000, request: ['send', outgoing('key 1', 'too late')] });
    say({ type: 'ask', from: 'me', ask: 3, epoch: epoch - 1, at, request: ['send', outgoing('key 2', 'to another leader')] });
    say({ type: 'ask', from: 'me', ask: 4, epoch, at: at - 4_900, request: ['send', outgoing('key 3', 'in time')] });
    await until(() => heard.some((message) => message.type === 'answer' && message.ask === 4));
    expect(fake.texts).to.deep.equal(['in time']);
    expect(heard.flatMap((message) => (message.type === 'taken' ? message.ask : []))).to.deep.equal([1, 4]);
    life.abort();
  });
});
