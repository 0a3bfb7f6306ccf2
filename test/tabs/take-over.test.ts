import { expect } from '@open-wc/testing';
import { ChatError } from '../../src/chat/errors.js';
import { range, sharedChat, type SharedChat } from '../support/shared-chat.js';
import { until } from '../support/until.js';
import { outgoing } from '../support/unsent-message.js';

let site: SharedChat;

beforeEach(() => void (site = sharedChat()));
afterEach(() => site.close());

describe('a tab that takes over', () => {
  it('lets the next tab try where the first one cannot connect', async () => {
    const refused = new ChatError('connect-failed', 'No.');
    const first = site.openTab(() => new Promise((_resolve, reject) => setTimeout(() => reject(refused), 50)));
    const second = site.openTab();
    expect(await first.catch((thrown: unknown) => thrown)).to.equal(refused);
    expect((await second).tab.leads()).to.equal(true);
  });

  it('[F40] hands the connection over, and tells each message once to each tab', async () => {
    const [first, second, third] = [await site.openTab(), await site.openTab(), await site.openTab()];
    site.fill(3);
    await until(() => third.told.counts.size === 3);
    first.close();
    site.fill(2);
    await until(() => [second, third].every(({ told }) => told.connections.at(-1) === 'online' && told.counts.size === 5));
    expect([second, third].filter(({ tab }) => tab.leads())).to.have.length(1);
    site.fake.say('maria', 'after');
    await until(() => [second, third].every(({ told }) => told.counts.get(5) === 1));
    expect(site.fake.connections).to.equal(1);
  });

  it('[F40] tells everything that was missed before the connection counts as online', async () => {
    site.fill(10);
    const [first, second] = [await site.openTab(), await site.openTab()];
    first.close();
    site.fill(75);
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
    site.fill(5);
    const [first, second] = [await site.openTab(), await site.openTab()];
    first.close();
    site.fake.remove(2);
    await until(() => second.told.removed.length > 0);
    expect(second.told.removed).to.deep.equal([2]);
  });

  it('goes on back in the history where the tabs are, and not where the new connection begins', async () => {
    site.fill(100);
    const [first, second, third] = [await site.openTab(), await site.openTab(), await site.openTab()];
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

  it('takes over with the newest token that is known', async () => {
    const [first, second] = [await site.openTab(), await site.openTab()];
    site.tabs.visit.write({ session: { ...site.session, token: 'token 2', receivedAt: site.session.receivedAt + 1 } });
    first.close();
    await until(() => second.tab.leads() && second.told.connections.at(-1) === 'online');
    expect(site.fake.calls.filter((call) => call.startsWith('join')).at(-1)).to.equal('join token 2');
    expect(second.told.sessions.length).to.be.greaterThan(0);
  });

  it('ends as expired where a tab takes over and the token cannot be renewed', async () => {
    const refusal = new ChatError('renewal-refused', 'No.');
    const first = await site.openTab();
    const second = await site.openTab(() => Promise.reject(refusal));
    first.close();
    await until(() => second.told.ends.length > 0);
    expect(second.told.ends).to.deep.equal(['expired']);
  });

  it('goes on trying where a tab takes over without a network', async () => {
    let failures = 2;
    const first = await site.openTab();
    const second = await site.openTab((...args) => (failures-- > 0 ? Promise.reject(new ChatError('connect-timeout', 'No answer.')) : site.fake.join(...args)));
    first.close();
    await until(() => second.told.connections.includes('offline'));
    second.conversation.wake();
    await until(() => second.told.connections.at(-1) === 'online');
    expect([failures, second.told.ends]).to.deep.equal([-1, []]);
  });

  it('does not know what became of a message whose leader went away with it', async () => {
    const [first, second] = [await site.openTab(), await site.openTab()];
    site.fake.nextSends('hangs');
    const outcome = second.conversation.send(outgoing('key 1', 'Hello?'));
    await until(() => site.fake.calls.includes('send Hello?: hangs'));
    first.close();
    expect((await outcome).outcome).to.equal('ambiguous');
  });
});
