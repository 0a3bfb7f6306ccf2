import FakeTimers from '@sinonjs/fake-timers';
import { expect } from '@open-wc/testing';
import { ChatError } from '../../../src/chat/errors.js';
import { elementsIn } from '../../support/by-role.js';
import { talkWorld, type PanelWorld } from '../../support/panel-world.js';

/** Time of the page stands still, so that everything that is said can be read at once. */
let clock: FakeTimers.Clock;
let world: PanelWorld;

const said = (): string[] =>
  elementsIn(world.panel)
    .filter((element) => element.getAttribute('role') === 'log')
    .flatMap((log) => [...log.children].map((line) => line.textContent ?? ''));

/** Brings the chat to `live`, and lets what was said about that be forgotten. */
const live = (): void => {
  world.live();
  clock.tick(10_000);
};

const other = (index: number, text: string) => ({
  key: `IM${index}`, index, sid: '', author: 'Maria', own: false, text, at: 0, edited: false,
});

describe('the announcer', () => {
  beforeEach(async () => {
    world = await talkWorld();
    clock = FakeTimers.install({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });

  afterEach(() => {
    clock.runAll();
    clock.uninstall();
  });

  it('is one log, apart from the list of messages', () => {
    const live = elementsIn(world.panel).filter((each) => each.matches('[role=log], [aria-live]'));
    expect(live).to.have.length(1);
    expect(live[0]?.getAttribute('aria-live')).to.equal('polite');
  });

  it('says what the other side writes, once', () => {
    live();
    world.join('Maria');
    clock.tick(10_000);
    const message = world.say('Hello');
    world.chat.record({ type: 'messages-received', messages: [{ ...message, text: 'Hello!', edited: true }, message] });
    clock.tick(1_000);
    expect(said()).to.deep.equal(['Maria says: Hello']);
  });

  it('[E161] says once that the chat rests', () => {
    live();
    world.chat.record({ type: 'rest-changed', rests: true });
    world.chat.record({ type: 'rest-changed', rests: true });
    world.chat.record({ type: 'rest-changed', rests: false });
    expect(said()).to.deep.equal(['This chat is paused. Write a message to go on.']);
  });

  it('does not wait until it knows what Markdown means', () => {
    live();
    world.say('**Hello**');
    clock.tick(1_000);
    expect(said()).to.deep.equal(['Agent says: **Hello**']);
  });

  it('says only how many where three or more come within a second', () => {
    live();
    for (const text of ['a', 'b', 'c', 'd']) world.say(text);
    clock.tick(1_000);
    expect(said()).to.deep.equal(['4 new messages']);
  });

  it('says the beginning of a very long message', () => {
    live();
    world.say('👍'.repeat(501));
    clock.tick(1_000);
    expect(said()).to.deep.equal([`Agent says: ${'👍'.repeat(500)}… Message shortened, 1 more letter.`]);
  });

  it('is silent about history and about what a resumed chat brings', () => {
    world.chat.record({ type: 'start-requested', answers: {}, resuming: true });
    world.chat.record({ type: 'messages-received', messages: [other(10, 'old')] });
    live();
    world.chat.record({ type: 'history-requested' });
    world.chat.record({ type: 'messages-received', messages: [other(8, 'older'), other(9, 'older')] });
    clock.tick(2_000);
    expect(said()).to.deep.equal([]);
    world.chat.record({ type: 'messages-received', messages: [other(11, 'new')] });
    clock.tick(1_000);
    expect(said()).to.deep.equal(['Agent says: new']);
  });

  it('says what was missed while the connection was away', () => {
    live();
    world.say('a');
    clock.tick(10_000);
    world.chat.record({ type: 'messages-received', messages: [other(1, 'b'), other(2, 'c')] });
    clock.tick(1_000);
    expect(said()).to.deep.equal(['Agent says: b', 'Agent says: c']);
  });

  it('[F14] [F15] says what comes late, once, although a later message has been there before it', () => {
    live();
    world.chat.record({ type: 'messages-received', messages: [{ ...other(1, 'mine'), own: true }] });
    world.chat.record({ type: 'messages-received', messages: [other(0, 'late'), other(2, 'new')] });
    world.chat.record({ type: 'messages-received', messages: [other(0, 'late')] });
    clock.tick(1_000);
    expect(said()).to.deep.equal(['Agent says: late', 'Agent says: new']);
  });

  it('says of own messages only whether they were sent', () => {
    live();
    const message = world.unsent('Hello');
    world.say('Hello', { key: message.key, own: true });
    world.unsent('Again');
    world.unsent('Again', 'failed');
    clock.tick(1_000);
    expect(said()).to.deep.equal(['Message sent', 'Message not sent. You can retry or delete it in the list of messages.']);
  });

  it('[E196] says that the connection is lost when it stays away, and that it is back', () => {
    live();
    world.chat.record({ type: 'connection-changed', connection: 'offline' });
    clock.tick(1_900);
    world.chat.record({ type: 'connection-changed', connection: 'online' });
    clock.tick(1_000);
    expect(said()).to.deep.equal([]);
    world.chat.record({ type: 'connection-changed', connection: 'offline' });
    clock.tick(2_000);
    world.chat.record({ type: 'connection-changed', connection: 'online' });
    expect(said()).to.deep.equal(['Connection lost. Reconnecting…', 'Connected again.']);
  });

  it('[E196] says who has joined, and that the chat has ended', () => {
    live();
    world.join('Maria');
    world.join('Maria');
    world.chat.record({ type: 'ended', reason: 'closed' });
    expect(said()).to.deep.equal(['Maria joined the chat', 'This chat has ended. Thank you for talking with us.']);
  });

  it('says that a chat is being started, that nobody is there yet, and that a start was given up', () => {
    world.chat.record({ type: 'start-requested', answers: {}, resuming: false });
    world.chat.record({ type: 'ended', reason: 'left' });
    world.live();
    world.chat.record({ type: 'ended', reason: 'left' });
    expect(said()).to.deep.equal([
      'Connecting…',
      'The chat was not started.',
      'Connecting…',
      'Waiting for an agent',
      'You ended this chat. Thank you for talking with us.',
    ]);
  });

  it('says why the chat has failed', () => {
    world.chat.record({ type: 'failed', error: new ChatError('too-many-requests', 'x') });
    expect(said()).to.have.length(1);
    expect(said()[0]).to.contain('Very many people');
  });

  it('[E196] says that somebody is typing at most every ten seconds', () => {
    live();
    world.join('Maria');
    clock.tick(10_000);
    for (const typing of [['Maria'], [], ['Maria']]) world.chat.record({ type: 'typing-changed', typing });
    expect(said()).to.deep.equal(['Maria is typing']);
    clock.tick(10_000);
    for (const typing of [[], ['Maria']]) world.chat.record({ type: 'typing-changed', typing });
    expect(said()).to.deep.equal(['Maria is typing']);
  });

  it('does not talk about typing while the visitor types', () => {
    live();
    world.chat.record({ type: 'draft-changed', draft: 'I' });
    world.chat.record({ type: 'typing-changed', typing: ['Maria'] });
    expect(said()).to.deep.equal([]);
  });

  it('lets each line stay for more than a second, and then go', () => {
    live();
    world.join('Maria');
    clock.tick(1_500);
    expect(said()).to.have.length(1);
    clock.tick(10_000);
    expect(said()).to.have.length(0);
  });
});
