import { expect } from '@open-wc/testing';
import { FlexWebchat } from '../../src/index.js';
import { ChatError } from '../../src/chat/errors.js';
import { ownKey } from '../../src/launcher/last-visit.js';
import { whenIdle } from '../../src/launcher/preload.js';
import { byRole, focused, maybeByRole } from '../support/by-role.js';
import { newConversationSid, sessionAt } from '../support/chat-world.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { changedElsewhere, elementWorld, keep, keyOf, line } from '../support/element-world.js';
import { until } from '../support/until.js';

const { made, put, watch, awayForGood } = elementWorld();

describe('an element that is away for a while', () => {
  it('has a working form when it comes back open', async () => {
    const { ports, conversation } = line();
    const chat = put({ ports, open: true, withoutForm: false, fields: [], persist: 'none' });
    await until(() => maybeByRole(chat, 'button', 'Start chat'));
    chat.remove();
    await awayForGood();
    document.body.append(chat);
    await until(() => chat.phase === 'pre-engagement');
    await until(() => maybeByRole(chat, 'button', 'Start chat'));
    byRole(chat, 'button', 'Start chat').click();
    await until(() => chat.phase === 'live');
    expect(conversation.connections).to.equal(1);
  });

  it('has a working panel when it comes back inline', async () => {
    const { ports } = line();
    const chat = put({ ports, inline: true, persist: 'none' });
    await until(() => chat.phase === 'pre-engagement');
    chat.remove();
    await awayForGood();
    document.body.append(chat);
    await until(() => chat.phase === 'pre-engagement');
  });

  it('loads what it was waiting for when it comes back', async () => {
    const { ports } = line();
    const chat = put({ ports, open: true, persist: 'none' });
    await Promise.resolve();
    chat.remove();
    await awayForGood();
    document.body.append(chat);
    await until(() => chat.phase === 'pre-engagement');
  });

  it('gives up a start that is under way, and says nothing more', async () => {
    const { ports, signals } = line();
    const heard: string[] = [];
    const chat = put({ ports: { ...ports, join: (_session, _events, signal) => new Promise(() => void signals.push(signal)) }, persist: 'none' });
    for (const name of ['start', 'error', 'end']) chat.addEventListener(`flex-webchat-${name}`, () => heard.push(name));
    chat.start();
    await until(() => signals.length === 2);
    chat.remove();
    await until(() => signals.every((signal) => signal.aborted));
    expect(chat.phase).to.equal('idle');
    expect(heard).to.deep.equal([]);
  });
});

describe('an element that is used before it is in the page', () => {
  it('does what it was asked for once it is there', async () => {
    const { ports, conversation } = line();
    const chat = made({ ports, persist: 'none' });
    chat.send('one');
    chat.send('two');
    document.body.append(chat);
    await until(() => conversation.texts.length === 2);
    expect(conversation.texts).to.deep.equal(['one', 'two']);
  });

  it('takes every call without throwing', async () => {
    const chat = made({ ports: line().ports, persist: 'none' });
    chat.focus();
    chat.end();
    chat.restart();
    chat.toggle();
    chat.hide();
    chat.show();
    expect([...chat.messages, ...chat.participants]).to.deep.equal([]);
    document.body.append(chat);
    await until(() => chat.phase === 'pre-engagement');
  });

  it('[F48] keeps what was set before the tag was known', async () => {
    const { ports, conversation } = line();
    keep({ open: true });
    conversation.say('maria', 'Still here');
    const tag = 'flex-webchat-defined-late';
    const chat = Object.assign(document.createElement(tag), { accountSid, flexFlowSid, ports, heading: 'Ask us' }) as unknown as FlexWebchat;
    watch(document.body.appendChild(chat));
    customElements.define(tag, class extends FlexWebchat {});
    await until(() => chat.phase === 'live');
    expect(chat.open).to.equal(true);
    expect(chat.messages.map(({ text }) => text)).to.deep.equal(['Still here']);
    await until(() => maybeByRole(chat, 'heading', 'Ask us'));
  });

  it('goes on with the chat of a contact centre that is named only in the page', async () => {
    const { ports } = line();
    keep({ open: true });
    const chat = document.createElement('flex-webchat');
    watch(document.body.appendChild(chat));
    await chat.updateComplete;
    Object.assign(chat, { accountSid, flexFlowSid, ports });
    await until(() => chat.phase === 'live');
    expect(chat.open).to.equal(true);
  });
});

describe('an element on a page that was left in a chat', () => {
  it('shows the open panel at once, without asking the page', async () => {
    const { ports } = line();
    keep({ open: true });
    const chat = made({ ports });
    let asked = 0;
    chat.addEventListener('flex-webchat-show', () => (asked += 1));
    document.body.append(chat);
    await until(() => chat.phase === 'live');
    expect(chat.hasAttribute('open')).to.equal(true);
    expect(asked).to.equal(0);
    expect(focused()).to.equal(document.body);
  });

  it('goes on behind the launcher where the panel was closed, and counts what is unread', async () => {
    const { ports, conversation } = line();
    keep({ open: false, readIndex: 0 });
    conversation.say('maria', 'Read before');
    conversation.say('maria', 'New');
    const chat = put({ ports });
    const heard: (number | boolean)[] = [];
    chat.addEventListener('flex-webchat-unread', ({ unread }) => heard.push(unread));
    chat.addEventListener('flex-webchat-start', ({ resumed }) => heard.push(resumed));
    chat.addEventListener('flex-webchat-message', () => heard.push(-1));
    await until(() => chat.phase === 'live' && maybeByRole(chat, 'button', 'Open chat, 1 unread message'));
    expect(chat.open).to.equal(false);
    expect(heard).to.deep.equal([1, true]);
  });

  it('[E207] goes on with a chat that another tab starts, behind the launcher', async () => {
    const { ports, conversation } = line();
    const chat = put({ ports });
    await chat.updateComplete;
    changedElsewhere(keyOf(flexFlowSid));
    expect(chat.phase).to.equal('idle');
    keep({});
    conversation.say('maria', 'Hello from the other tab');
    changedElsewhere(keyOf(`FO${'2'.repeat(32)}`));
    await new Promise<void>(whenIdle);
    expect(conversation.connections).to.equal(0);
    changedElsewhere(keyOf(flexFlowSid));
    await until(() => maybeByRole(chat, 'button', 'Open chat, 1 unread message'));
    expect(chat.open).to.equal(false);
  });

  it('[E209] comes back minimised in a tab that did not have it open', async () => {
    const { ports } = line();
    keep({ readIndex: -1 });
    const chat = put({ ports });
    await until(() => chat.phase === 'live');
    expect(chat.open).to.equal(false);
  });

  it('does not open for a chat that is over, nor for what it cannot read', async () => {
    sessionStorage.setItem(ownKey(keyOf(flexFlowSid)), '{"open":true}');
    for (const text of ['{}', '{"session":null}', '{"session":5}', 'null', '[]', '{']) {
      localStorage.setItem(keyOf(flexFlowSid), text);
      const chat = put({ ports: line().ports });
      await chat.updateComplete;
      expect(chat.open, text).to.equal(false);
      chat.remove();
    }
    keep({});
    for (const text of ['{}', '{"open":1}', 'null', '5', '{']) {
      sessionStorage.setItem(ownKey(keyOf(flexFlowSid)), text);
      const chat = put({ ports: line().ports });
      await chat.updateComplete;
      expect(chat.open, text).to.equal(false);
      chat.remove();
    }
  });
});

describe('two elements', () => {
  it('have chats of their own, and keep them apart', async () => {
    const [one, other] = [line(), line({ conversationSid: `CH${'2'.repeat(32)}` })];
    const flow = `FO${'2'.repeat(32)}`;
    const [first, second] = [put({ ports: one.ports }), put({ ports: other.ports, flexFlowSid: flow })];
    first.send('to the first');
    second.send('to the second');
    await until(() => one.conversation.texts.length + other.conversation.texts.length === 2);
    expect([one.conversation.texts, other.conversation.texts]).to.deep.equal([['to the first'], ['to the second']]);
    expect(Object.keys(localStorage).sort()).to.deep.equal([keyOf(flexFlowSid), keyOf(flow)].sort());
    first.remove();
    await until(() => one.conversation.connections === 0);
    expect([second.phase, other.conversation.connections]).to.deep.equal(['live', 1]);
  });
});

describe('what the element keeps to itself', () => {
  it('has the token in the stored visit, and nowhere else', async () => {
    const token = 'head.the-token-itself.tail';
    const { ports, conversation } = line();
    const session = { ...sessionAt(Date.now()), token, conversationSid: newConversationSid() };
    const sessions = { start: async () => session, renew: async () => ({ ...session, token: `${token} renewed`, receivedAt: Date.now() }) };
    const chat = put({ ports: { ...ports, sessions }, open: true });
    const heard: string[] = [];
    for (const name of ['show', 'submit', 'start', 'message', 'send', 'connection', 'token', 'unread', 'end', 'error']) {
      chat.addEventListener(`flex-webchat-${name}`, (event) => heard.push(JSON.stringify(everythingOf(event))));
    }
    chat.start({ query: 'Hello' });
    await until(() => conversation.texts.length === 1);
    conversation.expire();
    await until(() => heard.some((each) => each.includes('flex-webchat-token')));
    expect(Object.keys(localStorage).join()).not.to.contain(token);
    expect(Object.values(localStorage).join()).to.contain(token);
    conversation.end('expired');
    await until(() => chat.phase === 'ended');
    expect(heard.join()).not.to.contain(token);
    expect(document.documentElement.getHTML({ serializableShadowRoots: true, shadowRoots: openRoots(chat) })).not.to.contain(token);
    expect(Object.values(localStorage).join()).not.to.contain(token);
  });
});

describe('a wrong configuration', () => {
  let said: unknown[];
  const { error: log } = console;

  beforeEach(() => {
    said = [];
    console.error = (...words: unknown[]) => void said.push(words);
  });

  afterEach(() => {
    console.error = log;
  });

  it('is told once, when the chat is opened, and can be read in the event', async () => {
    const chat = put({ accountSid: '', persist: 'none' });
    const heard: unknown[] = [];
    chat.addEventListener('flex-webchat-error', ({ code }) => heard.push([code, chat.phase, chat.error?.code]));
    await chat.updateComplete;
    expect(heard).to.deep.equal([]);
    chat.show();
    await until(() => chat.phase === 'failed');
    chat.hide();
    await chat.updateComplete;
    chat.show();
    await chat.updateComplete;
    expect(heard).to.deep.equal([['configuration-invalid', 'failed', 'configuration-invalid']]);
    expect(said).to.have.lengthOf(1);
    expect(String(said[0])).to.contain('account-sid');
  });

  it('is none where an attribute is taken away', async () => {
    const chat = made({ persist: 'none' });
    chat.setAttribute('api-origin', 'http://127.0.0.1:9');
    chat.setAttribute('persist', 'none');
    document.body.append(chat);
    await chat.updateComplete;
    chat.removeAttribute('api-origin');
    chat.removeAttribute('heading');
    chat.show();
    await until(() => chat.phase === 'pre-engagement');
    expect(said).to.deep.equal([]);
  });
});

describe('what a framework sets to null', () => {
  it('is as if it had not been set', async () => {
    const { ports, requests } = line();
    const nothing = null as never;
    const chat = put({ ports, persist: 'none', context: nothing, hosts: nothing, fields: nothing, heading: nothing, apiOrigin: nothing });
    chat.show();
    await until(() => chat.phase === 'pre-engagement');
    chat.start({ friendlyName: 'Ann' });
    await until(() => chat.phase === 'live' || chat.phase === 'failed');
    expect(chat.phase).to.equal('live');
    expect(requests.map(({ customerName, data }) => ({ customerName, data }))).to.deep.equal([{ customerName: 'Ann', data: { friendlyName: 'Ann' } }]);
  });
});

describe('a chat that could not be loaded', () => {
  it('[F51] is loaded again when the page opens it again; until then the page shows what the site has put there', async () => {
    const { ports } = line();
    let broken = true;
    const guarded = new Proxy(ports, {
      ownKeys: () => {
        if (broken) throw new ChatError('panel-load-failed', 'broken');
        return Reflect.ownKeys(ports);
      },
    });
    const chat = put({ ports: guarded, persist: 'none' });
    const contact = Object.assign(document.createElement('p'), { slot: 'fallback', textContent: 'Call us' });
    chat.append(contact);
    const heard: string[] = [];
    chat.addEventListener('flex-webchat-error', ({ code }) => heard.push(code));
    chat.show();
    await until(() => heard.length === 1);
    expect(heard).to.deep.equal(['panel-load-failed']);
    expect(chat.open).to.equal(false);
    byRole(chat, 'alert', /could not be loaded/);
    expect(contact.checkVisibility()).to.equal(true);
    broken = false;
    chat.show();
    await until(() => chat.phase === 'pre-engagement');
    expect(chat.open).to.equal(true);
    expect(contact.checkVisibility()).to.equal(false);
  });
});

/** What an event of ours says. */
function everythingOf(event: Event): object {
  return Object.fromEntries([...Object.keys(event), 'type', 'message'].map((name) => [name, Reflect.get(event, name) as unknown]));
}

function openRoots(root: Element): ShadowRoot[] {
  const inner = root.shadowRoot ? [...root.shadowRoot.querySelectorAll('*')] : [];
  return [...(root.shadowRoot ? [root.shadowRoot] : []), ...inner.flatMap(openRoots)];
}
