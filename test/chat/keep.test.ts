import { expect } from '@open-wc/testing';
import type { UnsentMessage } from '../../src/chat/message.js';
import { chatWorld, conversationSid, sessionAt, type ChatWorld, type WorldOptions } from '../support/chat-world.js';
import { outgoing, unsentMessage } from '../support/unsent-message.js';

const beginning = Date.UTC(2026, 0, 1);
const minute = 60_000;
const worlds: ChatWorld[] = [];

/** A page that finds what an earlier one has left. */
function pageAfter(unsent: readonly UnsentMessage[], options: WorldOptions = {}): ChatWorld {
  const made = chatWorld({ visit: { session: sessionAt(beginning) }, ...options, unsent });
  worlds.push(made);
  return made;
}

/** A page on which the chat goes on, with nothing left over. */
async function livePage(): Promise<ChatWorld> {
  const each = pageAfter([]);
  each.chat.run('resume');
  await each.settle();
  return each;
}

function left(text: string, change: Partial<UnsentMessage> = {}): UnsentMessage {
  return unsentMessage({ key: `key of ${text}`, text, at: beginning, conversation: conversationSid, ...change });
}

function shown({ chat }: ChatWorld): string[] {
  return [...chat.state.messages].map((each) => `${each.text}${'state' in each ? ` (${each.state})` : ''}`);
}

function sends({ conversation }: ChatWorld): string[] {
  return conversation.calls.filter((call) => call.startsWith('send'));
}

afterEach(() => worlds.splice(0).forEach((each) => each.dispose()));

describe('unsent messages', () => {
  it('[E52] are kept before they are shown, and no longer when they are stored', async () => {
    const each = await livePage();
    each.conversation.goOffline();
    let kept = 0;
    each.chat.observe(({ type }) => {
      if (type === 'message-put') kept = each.outboxes.kept.length;
    }, new AbortController().signal);
    each.chat.run('send', 'Hello');
    expect(kept).to.equal(1);
    expect(shown(each)).to.deep.equal(['Hello (waiting)']);
    each.conversation.goOnline();
    await each.settle();
    expect(shown(each)).to.deep.equal(['Hello']);
    expect(each.outboxes.kept).to.deep.equal([]);
  });

  it('[E52] of another tab are searched for before they are sent where this page hung when they were written', async () => {
    const each = await livePage();
    await each.clock.advance(12_000);
    const other = each.outboxes.open();
    other.put(left('just now', { at: beginning + 12_000, turn: 1 }));
    await each.settle();
    expect(sends(each)).to.deep.equal(['send just now: stored']);
    other.put(left('long ago', { at: beginning + 7_000, turn: 2 }));
    await each.settle();
    expect(sends(each)).to.have.length(1);
    await each.clock.advance(5_000);
    expect(sends(each)).to.deep.equal(['send just now: stored', 'send long ago: stored']);
  });

  it('[E52] of an earlier page are sent in their order, once every try of that page has settled', async () => {
    const each = pageAfter([left('second', { turn: 2 }), left('first', { turn: 1 })]);
    each.chat.run('resume');
    await each.settle();
    expect(sends(each)).to.deep.equal([]);
    await each.clock.advance(4_900);
    expect(sends(each)).to.deep.equal([]);
    await each.clock.advance(200);
    expect(sends(each)).to.deep.equal(['send first: stored', 'send second: stored']);
    expect(each.outboxes.kept).to.deep.equal([]);
  });

  it('of an earlier page are not sent again where they were stored', async () => {
    const each = pageAfter([left('once', { attempts: 1 })]);
    const events = new Proxy({} as never, { get: () => () => undefined });
    const former = await each.conversation.join(sessionAt(beginning), events, new AbortController().signal);
    await former.send(outgoing('key of once', 'once'));
    each.chat.run('resume');
    await each.clock.advance(20_000);
    expect(each.conversation.texts).to.deep.equal(['once']);
    expect(shown(each)).to.deep.equal(['once']);
    expect(each.outboxes.kept).to.deep.equal([]);
  });

  it('that were written more than ten minutes ago are asked for on the next page, and sent on request', async () => {
    const each = pageAfter([left('long ago', { at: beginning - 10 * minute - 1 }), left('just now', { at: beginning - 9 * minute, turn: 2 })]);
    each.chat.run('resume');
    await each.clock.advance(10_000);
    expect(shown(each)).to.deep.equal(['just now', 'long ago (old)']);
    each.chat.run('retry', 'key of long ago');
    await each.clock.advance(10_000);
    expect(shown(each)).to.deep.equal(['just now', 'long ago']);
  });

  it('that wait on this page for more than ten minutes are sent all the same', async () => {
    const each = await livePage();
    each.conversation.goOffline();
    each.chat.run('send', 'from a long tunnel');
    await each.clock.advance(15 * minute);
    each.conversation.goOnline();
    await each.settle();
    expect(shown(each)).to.deep.equal(['from a long tunnel']);
  });

  it('[E52] that one tab asks for are asked for in every tab, and sent by none of them', async () => {
    const each = await livePage();
    each.conversation.goOffline();
    each.chat.run('send', 'from a long tunnel');
    const [waiting] = each.outboxes.kept;
    if (waiting) each.outboxes.open().put({ ...waiting, state: 'old' });
    each.conversation.goOnline();
    await each.clock.advance(10_000);
    expect(shown(each)).to.deep.equal(['from a long tunnel (old)']);
    each.chat.run('retry', waiting?.key ?? '');
    await each.clock.advance(10_000);
    expect(shown(each)).to.deep.equal(['from a long tunnel']);
    const next = pageAfter([left('long ago', { at: beginning - 10 * minute - 1 })]);
    expect(next.outboxes.kept.map(({ state }) => state)).to.deep.equal(['old']);
  });

  it('of a chat that has ended are kept to be copied, and never sent to another one by themselves', async () => {
    const each = pageAfter([left('to the former chat', { conversation: 'CHformer' })]);
    each.chat.run('resume');
    await each.clock.advance(60_000);
    expect(shown(each)).to.deep.equal(['to the former chat (parked)']);
    expect(sends(each)).to.deep.equal([]);
    each.chat.run('retry', 'key of to the former chat');
    await each.settle();
    expect(sends(each)).to.deep.equal(['send to the former chat: stored']);
    expect(each.chat.state.messages.newest?.key).not.to.equal('key of to the former chat');
    expect(each.outboxes.kept).to.deep.equal([]);
  });

  it('[F2] of a chat that has ended are looked for in all of the next one, where they are sent again by hand', async () => {
    const each = await livePage();
    each.conversation.say('Maria', 'Anything else?');
    each.conversation.say('Maria', 'Then good-bye.');
    each.conversation.goOffline();
    each.chat.run('send', 'one more thing');
    each.conversation.end('closed');
    await each.settle();
    each.chat.run('retry', each.chat.state.messages.unsent[0]?.key ?? '');
    expect(each.outboxes.kept.map(({ text, fence }) => `${text} after ${fence}`)).to.deep.equal(['one more thing after -1']);
  });

  it('[F31] [F26] are kept for the next page too when the chat ends while they wait', async () => {
    const each = await livePage();
    each.conversation.goOffline();
    each.chat.run('send', 'too late');
    each.conversation.end('closed');
    await each.settle();
    expect(shown(each)).to.deep.equal(['too late (parked)']);
    expect(each.outboxes.kept.map(({ text }) => text)).to.deep.equal(['too late']);
    each.chat.run('restart', true);
    expect(shown(each)).to.deep.equal(['too late (parked)']);
    each.chat.run('discard', each.chat.state.messages.unsent[0]?.key ?? '');
    expect(each.outboxes.kept).to.deep.equal([]);
  });

  it('leave the storage when the visitor ends the chat, and can still be read', async () => {
    const each = pageAfter([left('of another chat', { conversation: 'CHformer' })]);
    each.chat.run('resume');
    await each.settle();
    each.conversation.goOffline();
    each.chat.run('send', 'never mind');
    each.chat.run('end');
    await each.settle();
    expect(shown(each)).to.deep.equal(['of another chat (parked)', 'never mind (parked)']);
    expect(each.outboxes.kept.map(({ text }) => text)).to.deep.equal(['of another chat']);
  });

  it('belong to the chat that they were written for, as soon as it has a name', async () => {
    const each = chatWorld();
    worlds.push(each);
    const release = each.hold();
    each.chat.run('send', 'one');
    each.chat.run('send', 'two');
    expect(each.outboxes.kept.map(({ conversation }) => conversation)).to.deep.equal([undefined, undefined]);
    each.conversation.nextSends('hangs');
    release();
    await each.settle();
    expect(each.outboxes.kept.map(({ conversation }) => conversation)).to.deep.equal([conversationSid, conversationSid]);
  });

  it('of another tab are shown here too, and sent by the tab that holds the connection', async () => {
    const each = await livePage();
    each.lead(false);
    const other = each.outboxes.open();
    other.put(left('from the other tab', { turn: 5 }));
    await each.clock.advance(1_000);
    expect(shown(each)).to.deep.equal(['from the other tab (waiting)']);
    expect(sends(each)).to.deep.equal([]);
    each.lead(true);
    each.chat.record({ type: 'took-over' });
    await each.clock.advance(5_100);
    expect(shown(each)).to.deep.equal(['from the other tab']);
  });

  it('[E208] that are meant for the chat another tab begins are left to that', async () => {
    const each = await livePage();
    each.changeElsewhere({ session: undefined });
    const other = each.outboxes.open();
    other.put(left('to the next chat', { conversation: undefined }));
    await each.clock.advance(10_000);
    expect(shown(each)).to.deep.equal(['to the next chat (waiting)']);
    expect(sends(each)).to.deep.equal([]);
  });

  it('that another tab has dropped are not kept again when the chat is given up here', async () => {
    const each = chatWorld();
    worlds.push(each);
    each.hold();
    each.chat.run('send', 'dropped there');
    each.outboxes.open().remove(each.chat.state.messages.unsent[0]?.key ?? '');
    each.chat.run('end');
    each.chat.run('restart', true);
    expect(each.outboxes.kept).to.deep.equal([]);
    await each.clock.advance(1_100);
    expect(shown(each)).to.deep.equal([]);
  });

  it('that another tab has dropped go here too', async () => {
    const each = await livePage();
    each.conversation.goOffline();
    each.chat.run('send', 'dropped there');
    each.outboxes.open().remove(each.chat.state.messages.unsent[0]?.key ?? '');
    await each.clock.advance(1_100);
    expect(shown(each)).to.deep.equal([]);
  });
});
