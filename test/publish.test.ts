import { expect } from '@open-wc/testing';
import { ChatController } from '../src/chat/chat-controller.js';
import { ChatError } from '../src/chat/errors.js';
import type { StoredMessage } from '../src/chat/message.js';
import type { Conversation, EndReason } from '../src/chat/ports.js';
import type { FlexWebchatEventMap } from '../src/events.js';
import { askPage, publishFacts } from '../src/publish.js';
import { sessionAt } from './support/chat-world.js';
import { storedMessage as message } from './support/stored-message.js';

type Told = FlexWebchatEventMap[keyof FlexWebchatEventMap];

const conversation = { hasEarlier: false } as Conversation;

function world({ forbids = '' } = {}) {
  const told: Told[] = [];
  const ran: string[] = [];
  const stop = new AbortController();
  const publish = (event: Event): boolean => {
    told.push(event as Told);
    return event.type !== forbids;
  };
  const chat: ChatController = new ChatController(askPage(publish, () => chat));
  publishFacts(chat, publish, stop.signal);
  for (const name of ['start', 'send', 'end', 'markRead'] as const) chat.handle(name, () => void ran.push(name));
  return {
    chat,
    told,
    ran,
    stop,
    types: () => told.map(({ type }) => type.replace('flex-webchat-', '')),
    live(resuming = false) {
      chat.record({ type: 'start-requested', answers: {}, resuming });
      chat.record({ type: 'session-changed', session: sessionAt(0) });
      chat.record({ type: 'joined', conversation });
    },
    receive: (...indexes: number[]) => chat.record({ type: 'messages-received', messages: indexes.map((index) => message(index)) }),
    messages: () => told.flatMap((event) => (event.type === 'flex-webchat-message' ? [(event as FlexWebchatEventMap['flex-webchat-message']).message.index] : [])),
  };
}

describe('what the page is told', () => {
  it('is every message once, however often and in whatever order it comes', () => {
    const { live, receive, messages } = world();
    live();
    receive(0);
    receive(0, 1);
    receive(3);
    receive(2);
    receive(1, 2, 3, 4);
    expect(messages()).to.deep.equal([0, 1, 3, 2, 4]);
  });

  it('is no message twice that was edited, and none from the history', () => {
    const { chat, live, receive, messages } = world();
    live();
    receive(30, 31);
    chat.record({ type: 'messages-received', messages: [message(31, { text: 'other', edited: true })] });
    receive(28, 29);
    expect(messages()).to.deep.equal([30, 31]);
  });

  it('is no message that an earlier page knew, and each that comes later', () => {
    const { chat, receive, messages, live, types } = world();
    chat.record({ type: 'start-requested', answers: {}, resuming: true });
    receive(0, 1);
    live();
    receive(1, 2);
    expect(messages()).to.deep.equal([2]);
    expect(types().filter((type) => type === 'start')).to.have.lengthOf(1);
  });

  it('[F2] is a second copy of what the visitor wrote, once, and not as a message', () => {
    const copy = (index: number, sid = ''): StoredMessage => message(index, { key: 'mine', own: true, sid });
    for (const indexes of [[1, 2], [2, 1]]) {
      const { chat, live, receive, messages, told } = world();
      live();
      receive(0);
      for (const index of indexes) chat.record({ type: 'messages-received', messages: [copy(index)] });
      chat.record({ type: 'messages-received', messages: [copy(1, 'IM1'), copy(2, 'IM2')] });
      receive(3);
      expect(messages()).to.deep.equal([0, indexes[0], 3]);
      const copies = told.filter(({ type }) => type === 'flex-webchat-duplicate');
      expect(copies).to.have.lengthOf(1);
      expect(copies[0]).to.include({ key: 'mine', index: 2, sid: '' });
    }
  });

  it('is the number of unread messages whenever it changes, and only then', () => {
    const { chat, live, receive, told } = world();
    live();
    chat.record({ type: 'messages-received', messages: [message(0, { own: true })] });
    receive(1, 2);
    receive(1);
    chat.record({ type: 'read', index: 2 });
    chat.record({ type: 'read', index: 2 });
    const counts = told.flatMap((event) => (event.type === 'flex-webchat-unread' ? [(event as FlexWebchatEventMap['flex-webchat-unread']).unread] : []));
    expect(counts).to.deep.equal([2, 0]);
  });

  it('is a renewed token by its life alone, and not the first one', () => {
    const { chat, live, told } = world();
    live();
    expect(told.filter(({ type }) => type === 'flex-webchat-token')).to.deep.equal([]);
    chat.record({ type: 'session-changed', session: sessionAt(1, 1_000, 'secret') });
    const [event] = told.filter(({ type }) => type === 'flex-webchat-token');
    expect(event).to.include({ life: 1_000 });
    expect(JSON.stringify({ ...event })).not.to.contain('secret');
  });

  it('is the connection as often as it changes', () => {
    const { chat, live, types } = world();
    live();
    for (const connection of ['online', 'online', 'offline', 'offline', 'online'] as const) chat.record({ type: 'connection-changed', connection });
    expect(types().filter((type) => type === 'connection')).to.have.lengthOf(3);
  });

  const ends: readonly (readonly [EndReason, readonly string[]])[] = [
    ['closed', ['end']],
    ['left', ['end']],
    ['gone', ['error', 'end']],
    ['expired', ['error', 'end']],
  ];
  for (const [reason, expected] of ends) {
    it(`is ${expected.join(' and ')} once for a chat that is ${reason}`, () => {
      const { chat, live, told, types } = world();
      live();
      told.length = 0;
      chat.record({ type: 'ended', reason });
      chat.record({ type: 'ended', reason });
      chat.record({ type: 'ended', reason: 'gone' });
      expect(types()).to.deep.equal(expected);
      expect(told.at(-1)).to.include({ reason });
    });
  }

  it('is a failure with its code, its words and the code of Twilio, once', () => {
    const { chat, told, types } = world();
    chat.record({ type: 'start-requested', answers: {}, resuming: false });
    const error = new ChatError('channel-refused', 'Check the flow.', { status: 400, twilioCode: 45004 });
    chat.record({ type: 'failed', error });
    chat.record({ type: 'failed', error });
    expect(types()).to.deep.equal(['error']);
    expect(told[0]).to.include({ code: 'channel-refused', message: 'Check the flow.', twilioCode: 45004 });
  });

  it('is nothing any more once the element is gone', () => {
    const { live, stop, types } = world();
    stop.abort();
    live();
    expect(types()).to.deep.equal([]);
  });

  it('bubbles out of every shadow tree, and can be canceled only before an effect', () => {
    const { chat, live, receive, told } = world();
    chat.record({ type: 'form-opened' });
    chat.run('start', { friendlyName: 'Ann' });
    live();
    chat.run('send', 'Hi');
    receive(0);
    chat.record({ type: 'ended', reason: 'closed' });
    expect(told.every(({ bubbles, composed }) => bubbles && composed)).to.equal(true);
    expect(told.filter(({ cancelable }) => cancelable).map(({ type }) => type)).to.deep.equal(['flex-webchat-submit', 'flex-webchat-send']);
  });
});

describe('what the page is asked', () => {
  it('is whether a form may be submitted, with its answers', () => {
    for (const forbids of ['', 'flex-webchat-submit']) {
      const { chat, ran, told } = world({ forbids });
      chat.record({ type: 'form-opened' });
      chat.run('start', { friendlyName: 'Ann' });
      expect(told.map(({ type }) => type)).to.deep.equal(['flex-webchat-submit']);
      expect(told[0]).to.deep.include({ answers: { friendlyName: 'Ann' } });
      expect(ran).to.deep.equal(forbids ? [] : ['start']);
    }
  });

  it('is not asked again for the same answers after a failure', () => {
    const { chat, ran, types } = world({ forbids: 'flex-webchat-submit' });
    chat.record({ type: 'failed', error: new ChatError('connect-failed', 'no') });
    chat.run('start', {});
    expect(ran).to.deep.equal(['start']);
    expect(types()).to.deep.equal(['error']);
  });

  it('is whether a text may be sent, and nothing for any other command', () => {
    const { chat, ran, told } = world({ forbids: 'flex-webchat-send' });
    chat.run('send', 'Hi');
    chat.run('markRead');
    chat.run('end');
    expect(ran).to.deep.equal(['markRead', 'end']);
    expect(told).to.have.lengthOf(1);
    expect(told[0]).to.include({ text: 'Hi' });
  });

  it('[E107] is whether a file may be sent, and with what', () => {
    const { chat, ran, told } = world({ forbids: 'flex-webchat-send' });
    chat.handle('sendFile', () => void ran.push('sendFile'));
    const file = new File(['a'], 'a.txt', { type: 'text/plain' });
    expect(chat.run('sendFile', file, { page: 'shop' })).to.equal(false);
    expect(ran).to.deep.equal([]);
    expect(told[0]).to.deep.include({ text: '', file, attributes: { page: 'shop' } });
    expect(chat.run('markRead')).to.equal(true);
  });
});
