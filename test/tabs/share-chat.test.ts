import { expect } from '@open-wc/testing';
import { ChatError } from '../../src/chat/errors.js';
import type { Connection, EndReason, Session } from '../../src/chat/ports.js';
import { sessionAt } from '../support/chat-world.js';
import { fakeConversation, type FakeConversation } from '../support/fake-conversation.js';
import { listening, newConversationSid, tabsWorld, untilLocks, type TabsWorld } from '../support/tabs-world.js';
import { until } from '../support/until.js';

let session: Session;
let fake: FakeConversation;
let tabs: TabsWorld;
const lives: AbortController[] = [];

beforeEach(() => {
  session = { ...sessionAt(Date.now()), conversationSid: newConversationSid() };
  fake = fakeConversation(session);
  tabs = tabsWorld({ visit: { session } });
});

afterEach(() => {
  for (const life of lives.splice(0)) life.abort();
});

/** Joins in one more tab; gives all that it was told. */
async function openTab(real = fake.join, as: Session = session) {
  const tab = tabs.open(real);
  const life = new AbortController();
  lives.push(life);
  const told = {
    counts: new Map<number, number>(),
    removed: [] as number[],
    connections: [] as Connection[],
    sessions: [] as Session[],
    ends: [] as EndReason[],
    troubles: [] as ChatError[],
  };
  const events = listening({
    messages: (messages) => messages.forEach(({ index }) => told.counts.set(index, (told.counts.get(index) ?? 0) + 1)),
    messageRemoved: (index) => void told.removed.push(index),
    connection: (connection) => void told.connections.push(connection),
    session: (renewed) => void told.sessions.push(renewed),
    ended: (reason) => void told.ends.push(reason),
    trouble: (error) => void told.troubles.push(error),
  });
  const conversation = await tab.join(as, events, life.signal);
  return { tab, told, conversation, close: (reason?: EndReason) => life.abort(reason), indexes: () => [...told.counts.keys()].sort((one, other) => one - other) };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

function fill(messages: number): void {
  for (let index = 0; index < messages; index += 1) fake.say('maria', `text ${index}`);
}

describe('a chat in several tabs', () => {
  it('[F40] has one connection, held by the first tab', async () => {
    const [first, second, third] = [await openTab(), await openTab(), await openTab()];
    expect([first, second, third].map(({ tab }) => tab.leads())).to.deep.equal([true, false, false]);
    expect(fake.connections).to.equal(1);
  });

  it('lets a tab wait that comes while the leader is still connecting', async () => {
    let connect: () => void = () => undefined;
    const first = openTab(async (...args) => {
      await new Promise<void>((resolve) => (connect = resolve));
      return fake.join(...args);
    });
    fill(2);
    const second = openTab();
    await new Promise((resolve) => setTimeout(resolve, 50));
    connect();
    expect((await second).indexes()).to.deep.equal([0, 1]);
    expect((await second).tab.leads()).to.equal(false);
    await first;
  });

  it('lets the next tab try where the first one cannot connect', async () => {
    const refused = new ChatError('connect-failed', 'No.');
    const first = openTab(() => new Promise((_resolve, reject) => setTimeout(() => reject(refused), 50)));
    const second = openTab();
    expect(await first.catch((thrown: unknown) => thrown)).to.equal(refused);
    expect((await second).tab.leads()).to.equal(true);
  });

  it('[F40] hands the connection over, and tells each message once to each tab', async () => {
    const [first, second, third] = [await openTab(), await openTab(), await openTab()];
    fill(3);
    await until(() => third.told.counts.size === 3);
    first.close();
    fill(2);
    await until(() => [second, third].every(({ told }) => told.connections.at(-1) === 'online' && told.counts.size === 5));
    expect([second, third].filter(({ tab }) => tab.leads())).to.have.length(1);
    fake.say('maria', 'after');
    await until(() => [second, third].every(({ told }) => told.counts.get(5) === 1));
    expect(fake.connections).to.equal(1);
  });

  it('[F40] tells everything that was missed before the connection counts as online', async () => {
    fill(10);
    const [first, second] = [await openTab(), await openTab()];
    first.close();
    fill(75);
    const known: number[] = [];
    await until(() => {
      if (second.told.connections.at(-1) !== 'online' || second.told.connections.length < 3) return false;
      known.push(second.told.counts.size);
      return true;
    });
    expect(known).to.deep.equal([85]);
    expect(second.indexes()).to.deep.equal(range(0, 84));
  });

  it('tells the removal of messages that went away between two leaders', async () => {
    fill(5);
    const [first, second] = [await openTab(), await openTab()];
    first.close();
    fake.remove(2);
    await until(() => second.told.removed.length > 0);
    expect(second.told.removed).to.deep.equal([2]);
  });

  it('goes on back in the history where the tabs are, and not where the new connection begins', async () => {
    fill(100);
    const [first, second, third] = [await openTab(), await openTab(), await openTab()];
    await second.conversation.loadEarlier();
    expect(third.indexes()).to.deep.equal(range(40, 99));
    first.close();
    await until(() => second.tab.leads() && second.told.connections.at(-1) === 'online');
    await third.conversation.loadEarlier();
    expect(third.indexes()).to.deep.equal(range(10, 99));
    expect(third.conversation.hasEarlier).to.equal(true);
    await second.conversation.loadEarlier();
    await until(() => third.indexes().length === 100);
    expect([second, third].map(({ conversation }) => conversation.hasEarlier)).to.deep.equal([false, false]);
  });

  it('[F36] moves the read horizon forward only, and once for all tabs', async () => {
    fill(5);
    const [first, second] = [await openTab(), await openTab()];
    await second.conversation.markRead(3);
    await first.conversation.markRead(3);
    await first.conversation.markRead(2);
    await second.conversation.markRead(1);
    await second.conversation.markRead(4);
    expect(fake.calls.filter((call) => call.startsWith('read'))).to.deep.equal(['read 3', 'read 4']);
  });

  it('[E208] is left in all tabs when the visitor leaves it in one of them', async () => {
    for (const place of [0, 1]) {
      fake = fakeConversation(session);
      const both = [await openTab(), await openTab()] as const;
      const [own, other] = place === 0 ? both : ([both[1], both[0]] as const);
      await own.conversation.leave();
      await until(() => other.told.ends.length > 0);
      expect([own.told.ends, other.told.ends]).to.deep.equal([[], ['left']]);
      both.forEach((tab) => tab.close());
      await until(() => fake.connections === 0);
    }
  });

  it('ends in all tabs, and nobody takes over', async () => {
    const [first, second] = [await openTab(), await openTab()];
    fake.end('closed');
    await until(() => second.told.ends.length > 0);
    first.close();
    await until(() => fake.connections === 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([first.told.ends, second.told.ends, fake.connections]).to.deep.equal([['closed'], ['closed'], 0]);
  });

  it('ends in all tabs for the reason that the leader has found by itself', async () => {
    const [first, second] = [await openTab(), await openTab()];
    first.close('expired');
    await until(() => second.told.ends.length > 0);
    await untilLocks(session.conversationSid, 0, 0);
    expect([second.told.ends, fake.calls.filter((call) => call.startsWith('join')).length]).to.deep.equal([['expired'], 1]);
  });

  it('[E35] tells all tabs of a renewal, with the token only where it may be kept', async () => {
    for (const handle of [undefined, 'handle 1']) {
      fake = fakeConversation(session);
      const [first, second] = [await openTab(), await openTab()];
      const renewed = { ...session, token: 'token 2', receivedAt: session.receivedAt + 1, ...(handle && { handle }) };
      await first.conversation.renew(renewed);
      await until(() => second.told.sessions.length > 0);
      expect(second.told.sessions[0]).to.include({ receivedAt: renewed.receivedAt, token: handle ? '' : 'token 2' });
      expect(fake.calls).to.include('renew token 2');
      first.close();
      second.close();
      await until(() => fake.connections === 0);
    }
  });

  it('takes over with the newest token that is known', async () => {
    const [first, second] = [await openTab(), await openTab()];
    tabs.visit.write({ session: { ...session, token: 'token 2', receivedAt: session.receivedAt + 1 } });
    first.close();
    await until(() => second.tab.leads() && second.told.connections.at(-1) === 'online');
    expect(fake.calls.filter((call) => call.startsWith('join')).at(-1)).to.equal('join token 2');
    expect(second.told.sessions.length).to.be.greaterThan(0);
  });

  it('ends as expired where a tab takes over and the token cannot be renewed', async () => {
    const refusal = new ChatError('renewal-refused', 'No.');
    const first = await openTab();
    const second = await openTab(() => Promise.reject(refusal));
    first.close();
    await until(() => second.told.ends.length > 0);
    expect(second.told.ends).to.deep.equal(['expired']);
  });

  it('goes on trying where a tab takes over without a network', async () => {
    let failures = 2;
    const first = await openTab();
    const second = await openTab((...args) => (failures-- > 0 ? Promise.reject(new ChatError('connect-timeout', 'No answer.')) : fake.join(...args)));
    first.close();
    await until(() => second.told.connections.includes('offline'));
    second.conversation.wake();
    await until(() => second.told.connections.at(-1) === 'online');
    expect([failures, second.told.ends]).to.deep.equal([-1, []]);
  });

  it('does not know what became of a message whose leader went away with it', async () => {
    const [first, second] = [await openTab(), await openTab()];
    fake.nextSends('hangs');
    const outcome = second.conversation.send({ key: 'key 1', text: 'Hello?' });
    await until(() => fake.calls.includes('send Hello?: hangs'));
    first.close();
    expect((await outcome).outcome).to.equal('ambiguous');
  });

  it('hands errors on as what they are', async () => {
    const [, second] = [await openTab(), await openTab()];
    fake.nextSends('refused');
    const outcome = await second.conversation.send({ key: 'key 1', text: 'Hello' });
    expect(outcome).to.include({ outcome: 'refused' });
    expect('error' in outcome && outcome.error).to.be.instanceOf(ChatError).and.include({ code: 'send-failed' });
  });
});

describe('a page that goes away for a while', () => {
  for (const [go, come] of [['pagehide', 'pageshow'], ['freeze', 'resume']] as const) {
    it(`gives its place up (${go}), and takes part again when it comes back`, async () => {
      const only = await openTab();
      const target = go === 'freeze' ? document : window;
      target.dispatchEvent(new Event(go));
      await until(() => fake.connections === 0);
      await untilLocks(session.conversationSid, 0, 0);
      fake.say('maria', 'meanwhile');
      target.dispatchEvent(new Event(come));
      await until(() => only.told.counts.size === 1 && only.told.connections.at(-1) === 'online');
      expect([fake.connections, only.told.ends]).to.deep.equal([1, []]);
    });
  }
});
