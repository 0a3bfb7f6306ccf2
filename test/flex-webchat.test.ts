import { expect } from '@open-wc/testing';
import type { FlexWebchat } from '../src/index.js';
import '../src/index.js';
import { ChatError } from '../src/chat/errors.js';
import type { StoredMessage } from '../src/chat/message.js';
import type { Ports, SessionRequest } from '../src/chat/ports.js';
import { sessionAt } from './support/chat-world.js';
import { elementsIn, maybeByRole } from './support/by-role.js';
import { accountSid, flexFlowSid } from './support/demo-account.js';
import { fakeConversation, type FakeConversation } from './support/fake-conversation.js';
import { until } from './support/until.js';

interface Site {
  readonly chat: FlexWebchat;
  readonly conversation: FakeConversation;
  readonly requests: SessionRequest[];
  /** Type and fields of every event, in order; connection and unread apart. */
  readonly heard: [string, object][];
}

const boxes: Element[] = [];

function put(change: Partial<FlexWebchat> = {}, { failures = [] as ChatError[] } = {}): Site {
  const session = sessionAt(Date.now());
  const conversation = fakeConversation(session);
  const requests: SessionRequest[] = [];
  const sessions: Ports['sessions'] = {
    async start(request) {
      requests.push(request);
      const failure = failures.shift();
      if (failure) throw failure;
      return session;
    },
    renew: async () => ({ ...session, token: 'token 2' }),
  };
  const chat = document.createElement('flex-webchat');
  Object.assign(chat, { accountSid, flexFlowSid, persist: 'none', ports: { sessions, join: conversation.join }, ...change });
  const heard: [string, object][] = [];
  for (const name of ['show', 'hide', 'submit', 'start', 'message', 'send', 'token', 'end', 'error']) {
    chat.addEventListener(`flex-webchat-${name}`, (event) => heard.push([name, { ...event }]));
  }
  document.body.append(chat);
  boxes.push(chat);
  return { chat, conversation, requests, heard };
}

afterEach(() => {
  boxes.splice(0).forEach((box) => box.remove());
  localStorage.clear();
  sessionStorage.clear();
});

describe('<flex-webchat>', () => {
  it('[E38] has idle values, stores nothing and asks for nothing before it is used', async () => {
    const { chat, requests } = put({ persist: 'local' });
    await chat.updateComplete;
    expect({ phase: chat.phase, connection: chat.connection, unread: chat.unread, open: chat.open }).to.deep.equal({
      phase: 'idle',
      connection: 'connecting',
      unread: 0,
      open: false,
    });
    expect([...chat.messages, ...chat.participants]).to.deep.equal([]);
    expect(chat.error).to.equal(undefined);
    expect(localStorage.length).to.equal(0);
    expect(requests).to.deep.equal([]);
  });

  it('[E2] [E13] reads its attributes, reflects what pages select on, and is not shown while unavailable', async () => {
    const { chat } = put();
    for (const [name, value] of [['account-sid', 'AC1'], ['flex-flow-sid', 'FO1'], ['api-origin', 'https://example.com'], ['persist', 'session'], ['heading', 'Ask us']] as const) chat.setAttribute(name, value);
    for (const name of ['without-form', 'inline', 'unavailable']) chat.toggleAttribute(name, true);
    expect(chat).to.include({ accountSid: 'AC1', flexFlowSid: 'FO1', apiOrigin: 'https://example.com', persist: 'session', heading: 'Ask us', withoutForm: true, inline: true });
    await chat.updateComplete;
    expect(chat.shadowRoot?.querySelector('button, flex-webchat-panel')).to.equal(null);
    chat.open = true;
    await chat.updateComplete;
    expect(chat.hasAttribute('open')).to.equal(true);
  });

  it('[E11] is open from the beginning where the tag says so, and asks nobody', async () => {
    const { chat, heard } = put({ open: true });
    await until(() => maybeByRole(chat, 'dialog')?.matches('[open]'));
    expect(heard).to.deep.equal([]);
  });

  for (const [without, made, field] of [[false, 'textarea', 'How can we help?'], [true, 'flex-webchat-header', 'Message']] as const) {
    it(`[E10] makes its closed panel ${without ? 'without' : 'with'} a form ready under the pointer: that tells nobody, stores nothing, moves no focus`, async () => {
      const { chat, requests, heard } = put({ persist: 'local', withoutForm: without });
      await chat.updateComplete;
      chat.dispatchEvent(new PointerEvent('pointerover'));
      await until(() => elementsIn(chat).some((each) => each.matches(made)));
      const stored = Object.keys({ ...localStorage, ...sessionStorage });
      expect([chat.phase, chat.open, heard, requests, stored]).to.deep.equal(['idle', false, [], [], []]);
      expect(maybeByRole(chat, 'dialog')).to.equal(undefined);
      expect(chat.shadowRoot?.activeElement).to.equal(null);
      chat.show();
      await until(() => maybeByRole(chat, 'textbox', field));
    });
  }

  it('[E212] asks the page before it opens and closes', () => {
    const { chat, heard } = put();
    const refuse = (event: Event): void => event.preventDefault();
    chat.addEventListener('flex-webchat-show', refuse);
    chat.show();
    expect(chat.open).to.equal(false);
    chat.removeEventListener('flex-webchat-show', refuse);
    chat.toggle();
    expect(chat.open).to.equal(true);
    chat.addEventListener('flex-webchat-hide', refuse);
    chat.toggle();
    expect(chat.open).to.equal(true);
    expect(heard.map(([name]) => name)).to.deep.equal(['show', 'show', 'hide']);
  });

  it('keeps what was asked before its code was there, in order', async () => {
    const { chat, conversation } = put();
    chat.send('one');
    chat.send('two');
    chat.send('three');
    await until(() => chat.messages.length === 3 && chat.messages.every((message) => 'index' in message));
    expect(conversation.texts).to.deep.equal(['one', 'two', 'three']);
  });

  it('[E99] sends attributes with a text, and gives back those of both sides', async () => {
    const { chat, conversation, heard } = put();
    const asked: unknown[] = [];
    chat.addEventListener('flex-webchat-send', ({ text, attributes }) => asked.push([text, attributes]));
    chat.send('one', { attributes: { page: '/pots' } });
    chat.send('two');
    await until(() => conversation.texts.length === 2);
    conversation.attach(1, { topic: 'pots' });
    chat.send('three', { attributes: { fx: 1 } });
    await until(() => heard.some(([name]) => name === 'error'));
    expect(asked).to.deep.equal([['one', { page: '/pots' }], ['two', undefined], ['three', { fx: 1 }]]);
    expect(conversation.attributes[0]).to.deep.equal({ page: '/pots' });
    expect(chat.messages.map(({ attributes }) => attributes)).to.deep.equal([{ page: '/pots' }, { topic: 'pots' }]);
    const told = heard.flatMap(([name, fields]) => (name === 'message' ? [(fields as { message: StoredMessage }).message.attributes] : []));
    expect(told).to.deep.equal([{ page: '/pots' }, undefined]);
    expect(heard.find(([name]) => name === 'error')?.[1]).to.include({ code: 'attributes-invalid', message: 'The attribute "fx" belongs to the chat itself.' });
  });

  it('[E28] [E214] tells the page what happens, once and in order, and never a token', async () => {
    const { chat, conversation, requests, heard } = put({ context: { plan: 'gold' } });
    chat.start({ friendlyName: 'Ann', query: 'Hello' });
    await until(() => conversation.texts.length === 1);
    conversation.joinAgent('maria', 'Maria');
    conversation.say('maria', 'Hi Ann');
    await until(() => chat.unread === 1);
    expect(chat.participants.map(({ name }) => name)).to.deep.equal([undefined, 'Maria']);
    conversation.warn();
    conversation.end('closed');
    await until(() => chat.phase === 'ended');
    expect(requests.map(({ customerName, data }) => ({ customerName, data }))).to.deep.equal([{ customerName: 'Ann', data: { plan: 'gold', friendlyName: 'Ann', query: 'Hello' } }]);
    expect(heard.map(([name, fields]) => [name, 'reason' in fields ? fields.reason : ''])).to.deep.equal([
      ['start', ''],
      ['message', ''],
      ['message', ''],
      ['end', 'closed'],
    ]);
    expect(JSON.stringify([heard, chat.messages, chat.outerHTML, chat.shadowRoot?.innerHTML])).not.to.include('token 1');
  });

  it('lets the page forbid a message', async () => {
    const { chat, conversation } = put();
    chat.addEventListener('flex-webchat-send', (event) => event.preventDefault());
    chat.send('forbidden');
    chat.start({});
    await until(() => chat.phase === 'live');
    expect(conversation.texts).to.deep.equal([]);
    expect(chat.messages).to.deep.equal([]);
  });

  it('fails visibly, with one event, and goes on when it is asked again', async () => {
    const { chat, heard } = put({}, { failures: [new ChatError('channel-refused', 'no', { twilioCode: 45004 })] });
    chat.start({});
    await until(() => chat.phase === 'failed');
    expect(chat.error?.code).to.equal('channel-refused');
    expect(heard).to.deep.equal([['error', { code: 'channel-refused', message: 'no', twilioCode: 45004, ...rest(heard) }]]);
    chat.start({});
    await until(() => chat.phase === 'live');
    expect(chat.error).to.equal(undefined);
  });

  it('[F47] keeps its one connection over moves, lets go of it when it is removed, and goes on when it comes back', async () => {
    const { chat, conversation } = put();
    chat.start({ query: 'Hello' });
    await until(() => conversation.texts.length === 1);
    const box = document.body.appendChild(document.createElement('div'));
    boxes.push(box);
    for (let move = 0; move < 100; move += 1) (move % 2 ? document.body : box).append(chat);
    await new Promise((resolve) => setTimeout(resolve));
    expect(conversation.connections).to.equal(1);
    expect(conversation.calls.filter((call) => call.startsWith('join'))).to.have.length(1);

    chat.remove();
    await until(() => conversation.connections === 0);
    document.body.append(chat);
    await until(() => chat.phase === 'live');
    expect(conversation.connections).to.equal(1);
    expect(chat.messages.map(({ text }) => text)).to.deep.equal(['Hello']);
  });

  it('[E45] [E46] keeps the visit where persist says', async () => {
    for (const [persist, storage] of [['local', localStorage], ['session', sessionStorage]] as const) {
      const { chat } = put({ persist });
      chat.start({});
      await until(() => chat.phase === 'live');
      expect([localStorage.length, sessionStorage.length]).to.deep.equal(storage === localStorage ? [1, 0] : [0, 1]);
      chat.end();
      await until(() => chat.phase === 'ended');
      expect(storage.getItem(storage.key(0) ?? '')).not.to.include('token 1');
      chat.remove();
      storage.clear();
    }
    const { chat } = put({ persist: 'none' });
    chat.start({});
    await until(() => chat.phase === 'live');
    expect(localStorage.length + sessionStorage.length).to.equal(0);
  });

  it('takes a changed configuration over with the next chat, not before', async () => {
    const { chat, conversation } = put();
    chat.start({ query: 'Hello' });
    await until(() => conversation.texts.length === 1);
    const other = fakeConversation(sessionAt(Date.now()));
    chat.ports = { ...chat.ports, join: other.join };
    await chat.updateComplete;
    expect(chat.phase).to.equal('live');
    conversation.end('closed');
    await until(() => chat.phase === 'ended');
    await chat.updateComplete;
    expect(chat.messages).to.have.length(1);
    chat.restart();
    await until(() => chat.phase === 'idle' && chat.messages.length === 0);
    await chat.updateComplete;
    chat.start({ query: 'To the other one' });
    await until(() => other.texts.length === 1);
    expect(conversation.texts).to.deep.equal(['Hello']);
  });

  it('heals when a wrong attribute is put right', async () => {
    const { chat, heard } = put({ ports: undefined, accountSid: 'AC12' });
    const said: unknown[] = [];
    const { error } = console;
    console.error = (line: unknown) => said.push(line);
    chat.show();
    await until(() => chat.phase === 'failed');
    console.error = error;
    expect(chat.error?.code).to.equal('configuration-invalid');
    expect(said).to.have.length(1);
    expect(heard.filter(([name]) => name === 'error')).to.have.length(1);
    chat.setAttribute('account-sid', accountSid);
    await until(() => chat.phase === 'pre-engagement');
  });
});

/** What every event has beside its own fields. */
function rest(heard: readonly [string, object][]): object {
  const first = heard[0]?.[1] ?? {};
  return Object.fromEntries(Object.entries(first).filter(([name]) => !['code', 'message', 'twilioCode'].includes(name)));
}
