import { expect } from '@open-wc/testing';
import { createChat, type HeadlessChat, type HeadlessState } from '../../src/headless.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { line, type Line } from '../support/element-world.js';
import { until } from '../support/until.js';

const chats: HeadlessChat[] = [];

function made(options: Parameters<typeof createChat>[0] = {}): Line & { chat: HeadlessChat; states: HeadlessState[] } {
  const world = line();
  const chat = createChat({ accountSid, flexFlowSid, ports: world.ports, persist: 'none', ...options });
  chats.push(chat);
  const states: HeadlessState[] = [];
  chat.subscribe((state) => states.push(state));
  return { ...world, chat, states };
}

afterEach(() => {
  chats.splice(0).forEach((chat) => chat.dispose());
  localStorage.clear();
  sessionStorage.clear();
});

describe('a chat without looks', () => {
  it('[E221] starts, sends and hears, and tells its state after each change', async () => {
    const { chat, conversation, requests, states } = made({ context: { plan: 'gold' } });
    expect(chat.state).to.deep.include({ phase: 'idle', connection: 'connecting', messages: [], unread: 0, draft: '', error: undefined });
    chat.start({ friendlyName: 'Ann', query: 'Hello' });
    await until(() => conversation.texts.length === 1);
    conversation.joinAgent('maria', 'Maria');
    conversation.say('maria', 'Hi Ann');
    conversation.type('maria', true);
    await until(() => chat.state.typing.length === 1);
    expect(requests[0]?.data).to.deep.equal({ plan: 'gold', friendlyName: 'Ann', query: 'Hello' });
    expect(chat.state.messages.map(({ text }) => text)).to.deep.equal(['Hello', 'Hi Ann']);
    expect(chat.state).to.include({ phase: 'live', connection: 'online', unread: 1 });
    expect(chat.state.participants.map(({ name }) => name)).to.deep.equal([undefined, 'Maria']);
    expect(chat.state).to.equal(chat.state);
    expect(states.at(-1)).to.equal(chat.state);
    expect(states.map(({ phase }) => phase)).to.include.members(['starting', 'live']);
    chat.markRead();
    expect(chat.state.unread).to.equal(0);
    chat.end();
    await until(() => chat.state.phase === 'ended');
    expect(chat.state.reason).to.equal('left');
    chat.restart();
    expect(chat.state).to.deep.include({ phase: 'idle', messages: [] });
  });

  it('[E221] starts with the first message, retries and discards, and keeps the draft', async () => {
    const { chat, conversation } = made();
    chat.setDraft('I was just');
    expect(chat.state.draft).to.equal('I was just');
    conversation.nextSends('refused', 'refused');
    chat.send('one', { attributes: { page: '/pots' } });
    chat.send('two');
    const failed = (): string[] => chat.state.messages.flatMap((message) => ('state' in message && message.state === 'failed' ? [message.key] : []));
    await until(() => failed().length === 2);
    expect(chat.state.trouble?.code).to.equal('send-failed');
    const [one = '', two = ''] = failed();
    chat.retry(one);
    chat.discard(two);
    await until(() => conversation.texts.length === 1 && failed().length === 0);
    expect([conversation.texts, conversation.attributes]).to.deep.equal([['one'], [{ page: '/pots' }]]);
  });

  it('[E221] tells the events of the element, those that can be canceled too, and has its hooks', async () => {
    const { chat, conversation } = made({ hooks: { send: { before: ({ text }) => ({ text: `${text}!` }) } } });
    const heard: string[] = [];
    const stop = chat.on('flex-webchat-send', (event) => {
      heard.push(event.text);
      if (event.text === 'no') event.preventDefault();
    });
    chat.on('flex-webchat-start', ({ resumed }) => heard.push(`start ${resumed}`));
    chat.send('no');
    chat.send('yes');
    await until(() => conversation.texts.length === 1);
    stop();
    chat.send('more');
    await until(() => conversation.texts.length === 2);
    expect([heard, conversation.texts]).to.deep.equal([['no', 'yes', 'start false'], ['yes!', 'more!']]);
  });

  it('[E221] says what is wrong with its options in its state, and goes on after a listener that throws', async () => {
    const { chat } = made({ flexFlowSid: 'FO1', ports: {} });
    await until(() => chat.state.phase === 'failed');
    expect(chat.state.error?.code).to.equal('configuration-invalid');
    const { reportError } = window;
    const reported: unknown[] = [];
    window.reportError = (thrown) => reported.push((thrown as Error).message);
    const unsubscribe = chat.subscribe(() => {
      throw new Error('of the page');
    });
    chat.restart();
    unsubscribe();
    chat.start();
    window.reportError = reportError;
    expect(reported).to.deep.equal(['of the page']);
  });

  it('[E221] goes on with the chat of an earlier page, and forgets it when asked', async () => {
    const world = line();
    const options = { accountSid, flexFlowSid, ports: world.ports, persist: 'session' } as const;
    const first = createChat(options);
    chats.push(first);
    first.send('Hello');
    await until(() => first.state.messages.some((message) => 'index' in message));
    first.dispose();
    const { chat } = made({ ...options });
    await until(() => chat.state.phase === 'live' && chat.state.messages.length === 1);
    await chat.forget();
    expect(Object.keys(sessionStorage).filter((key) => sessionStorage.getItem(key)?.includes('token'))).to.deep.equal([]);
    expect(world.forgotten.length).to.equal(1);
  });
});
