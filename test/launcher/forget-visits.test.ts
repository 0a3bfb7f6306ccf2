import { expect } from '@open-wc/testing';
import { ChatError } from '../../src/chat/errors.js';
import { flexFlowSid } from '../support/demo-account.js';
import { changedElsewhere, elementWorld, keep, keyOf, line } from '../support/element-world.js';
import { until } from '../support/until.js';

const { put, awayForGood } = elementWorld();

const allKeys = (): string[] => [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
const forgetKey = 'flex-webchat.forget';

describe('to be forgotten', () => {
  it('[E45] ends the chat, has the server forget the visitor, and leaves nothing of ours', async () => {
    const { ports, conversation, forgotten } = line({ handle: 'a handle' });
    const chat = put({ ports, open: true });
    const reasons: string[] = [];
    chat.addEventListener('flex-webchat-end', ({ reason }) => reasons.push(reason));
    chat.start({ query: 'Hello' });
    await until(() => conversation.texts.length === 1);
    localStorage.setItem('flex-webchat.0.of an older version', '{}');
    localStorage.setItem('of the site', 'stays');
    await chat.forget();
    expect(allKeys()).to.deep.equal(['of the site']);
    expect(forgotten.map(({ handle }) => handle)).to.deep.equal(['a handle']);
    expect(reasons).to.deep.equal(['left']);
    expect([chat.phase, chat.open, chat.messages.length, conversation.connections]).to.deep.equal(['idle', false, 0, 0]);
    await awayForGood();
    expect(allKeys()).to.deep.equal(['of the site']);
  });

  it('begins anew afterwards, without answers and draft of before', async () => {
    const { ports, conversation } = line();
    const chat = put({ ports });
    chat.start({ friendlyName: 'Ann', query: 'Hello' });
    await until(() => conversation.texts.length === 1);
    await chat.forget();
    chat.show();
    await until(() => chat.phase === 'pre-engagement');
    expect(JSON.stringify({ ...localStorage })).not.to.contain('Ann');
    chat.start({ query: 'Again' });
    await until(() => conversation.texts.length === 2);
  });

  it('ends a chat of an earlier page whose code is not loaded yet', async () => {
    const { ports, conversation, forgotten } = line();
    const session = keep({});
    const chat = put({ ports });
    await chat.forget();
    expect(allKeys()).to.deep.equal([]);
    expect(forgotten).to.deep.equal([session]);
    expect([conversation.calls.includes('leave'), conversation.connections]).to.deep.equal([true, 0]);
    expect(chat.phase).to.equal('idle');
  });

  it('loads no code where nothing is going on', async () => {
    const { ports } = line();
    const chat = put({ ports });
    sessionStorage.setItem('flex-webchat.1.x.tab', '{"open":true}');
    await chat.forget();
    expect(allKeys()).to.deep.equal([]);
    expect(chat.shadowRoot?.querySelector('flex-webchat-panel')).to.equal(null);
  });

  it('leaves nothing here even where the server does not answer, and says so', async () => {
    const centre = line({ handle: 'a handle' });
    const refusal = new ChatError('token-unavailable', 'No answer.');
    const sessions = { start: async () => ({ ...keep({}), handle: 'a handle' }), renew: async () => Promise.reject(refusal), forget: async () => Promise.reject(refusal) };
    const chat = put({ ports: { ...centre.ports, sessions } });
    chat.start({});
    await until(() => chat.phase === 'live');
    const thrown = await chat.forget().catch((error: unknown) => error);
    expect(thrown).to.equal(refusal);
    expect(allKeys()).to.deep.equal([]);
    expect(chat.phase).to.equal('idle');
  });

  it('reaches every element of the page, whatever its contact centre', async () => {
    const [one, other] = [line(), line()];
    const [first, second] = [put({ ports: one.ports }), put({ ports: other.ports, flexFlowSid: `FO${'2'.repeat(32)}`, persist: 'session' })];
    first.send('one');
    second.send('two');
    await until(() => one.conversation.texts.length + other.conversation.texts.length === 2);
    await first.forget();
    expect([first.phase, second.phase, one.conversation.connections, other.conversation.connections]).to.deep.equal(['idle', 'idle', 0, 0]);
    expect(allKeys()).to.deep.equal([]);
  });

  it('reaches a chat that waits for its element to come back', async () => {
    const { ports, conversation } = line();
    const chat = put({ ports });
    chat.send('Hello');
    await until(() => conversation.texts.length === 1);
    chat.remove();
    await chat.forget();
    expect(conversation.connections).to.equal(0);
    expect(allKeys()).to.deep.equal([]);
    document.body.append(chat);
    await chat.updateComplete;
    expect(chat.phase).to.equal('idle');
  });

  it('is heard from another tab', async () => {
    const { ports, conversation, forgotten } = line();
    const chat = put({ ports, persist: 'session', open: true, withoutForm: true });
    chat.send('Hello');
    await until(() => conversation.texts.length === 1);
    changedElsewhere(forgetKey, null);
    expect(chat.phase).to.equal('live');
    changedElsewhere(forgetKey, '0.5');
    await until(() => chat.phase === 'idle' && !chat.open);
    await until(() => allKeys().length === 0);
    expect([forgotten.length, conversation.connections]).to.deep.equal([1, 0]);
  });

  it('is told to the other tabs, and nothing stays of that either', async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const told: (string | null)[] = [];
    frame.contentWindow?.addEventListener('storage', ({ key, newValue }) => newValue !== null && told.push(key));
    const chat = put({ ports: line().ports });
    localStorage.setItem(keyOf(flexFlowSid), '{"readIndex":1}');
    told.length = 0;
    await chat.forget();
    await until(() => told.includes(forgetKey));
    expect(allKeys()).to.deep.equal([]);
    frame.remove();
  });

  it('[F44] throws nothing where there is no storage', async () => {
    const { ports } = line();
    const whole = Object.getOwnPropertyDescriptor(window, 'localStorage') ?? {};
    const refuse = (): never => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', { ...whole, get: refuse });
    const chat = put({ ports });
    try {
      chat.send('Hello');
      await until(() => chat.phase === 'live');
      await chat.forget();
      expect(chat.phase).to.equal('idle');
    } finally {
      Object.defineProperty(window, 'localStorage', whole);
    }
  });
});
