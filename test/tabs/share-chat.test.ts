import { expect } from '@open-wc/testing';
import { ChatError } from '../../src/chat/errors.js';
import { sharedChat, type SharedChat } from '../support/shared-chat.js';
import { untilLocks } from '../support/tabs-world.js';
import { until } from '../support/until.js';
import { outgoing } from '../support/unsent-message.js';

let site: SharedChat;

beforeEach(() => void (site = sharedChat()));
afterEach(() => site.close());

describe('a chat in several tabs', () => {
  it('[F40] has one connection, held by the first tab', async () => {
    const [first, second, third] = [await site.openTab(), await site.openTab(), await site.openTab()];
    expect([first, second, third].map(({ tab }) => tab.leads())).to.deep.equal([true, false, false]);
    expect(site.fake.connections).to.equal(1);
  });

  it('lets a tab wait that comes while the leader is still connecting', async () => {
    let connect: () => void = () => undefined;
    const first = site.openTab(async (...args) => {
      await new Promise<void>((resolve) => (connect = resolve));
      return site.fake.join(...args);
    });
    site.fill(2);
    const second = site.openTab();
    await new Promise((resolve) => setTimeout(resolve, 50));
    connect();
    expect((await second).indexes()).to.deep.equal([0, 1]);
    expect((await second).tab.leads()).to.equal(false);
    await first;
  });

  it('[F36] moves the read horizon forward only, and once for all tabs', async () => {
    site.fill(5);
    const [first, second] = [await site.openTab(), await site.openTab()];
    await second.conversation.markRead(3);
    await first.conversation.markRead(3);
    await first.conversation.markRead(2);
    await second.conversation.markRead(1);
    await second.conversation.markRead(4);
    expect(site.fake.calls.filter((call) => call.startsWith('read'))).to.deep.equal(['read 3', 'read 4']);
  });

  it('[E208] is left in all tabs when the visitor leaves it in one of them', async () => {
    for (const place of [0, 1]) {
      site.renewFake();
      const both = [await site.openTab(), await site.openTab()] as const;
      const [own, other] = place === 0 ? both : ([both[1], both[0]] as const);
      await own.conversation.leave();
      await until(() => other.told.ends.length > 0);
      expect([own.told.ends, other.told.ends]).to.deep.equal([[], ['left']]);
      both.forEach((tab) => tab.close());
      await until(() => site.fake.connections === 0);
    }
  });

  it('ends in all tabs, and nobody takes over', async () => {
    const [first, second] = [await site.openTab(), await site.openTab()];
    site.fake.end('closed');
    await until(() => second.told.ends.length > 0);
    first.close();
    await until(() => site.fake.connections === 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([first.told.ends, second.told.ends, site.fake.connections]).to.deep.equal([['closed'], ['closed'], 0]);
  });

  it('ends in all tabs for the reason that the leader has found by itself', async () => {
    const [first, second] = [await site.openTab(), await site.openTab()];
    first.close('expired');
    await until(() => second.told.ends.length > 0);
    await untilLocks(site.session.conversationSid, 0, 0);
    expect([second.told.ends, site.fake.calls.filter((call) => call.startsWith('join')).length]).to.deep.equal([['expired'], 1]);
  });

  it('[E35] tells all tabs of a renewal, with the token only where it may be kept', async () => {
    for (const handle of [undefined, 'handle 1']) {
      site.renewFake();
      const [first, second] = [await site.openTab(), await site.openTab()];
      const renewed = { ...site.session, token: 'token 2', receivedAt: site.session.receivedAt + 1, ...(handle && { handle }) };
      await first.conversation.renew(renewed);
      await until(() => second.told.sessions.length > 0);
      expect(second.told.sessions[0]).to.include({ receivedAt: renewed.receivedAt, token: handle ? '' : 'token 2' });
      expect(site.fake.calls).to.include('renew token 2');
      first.close();
      second.close();
      await until(() => site.fake.connections === 0);
    }
  });

  it('hands errors on as what they are', async () => {
    const [, second] = [await site.openTab(), await site.openTab()];
    site.fake.nextSends('refused');
    const outcome = await second.conversation.send(outgoing('key 1', 'Hello'));
    expect(outcome).to.include({ outcome: 'refused' });
    expect('error' in outcome && outcome.error).to.be.instanceOf(ChatError).and.include({ code: 'send-failed' });
  });
});

describe('a page that goes away for a while', () => {
  for (const [go, come] of [['pagehide', 'pageshow'], ['freeze', 'resume']] as const) {
    it(`gives its place up (${go}), and takes part again when it comes back`, async () => {
      const only = await site.openTab();
      const target = go === 'freeze' ? document : window;
      target.dispatchEvent(new Event(go));
      await until(() => site.fake.connections === 0);
      await untilLocks(site.session.conversationSid, 0, 0);
      site.fake.say('maria', 'meanwhile');
      target.dispatchEvent(new Event(come));
      await until(() => only.told.counts.size === 1 && only.told.connections.at(-1) === 'online');
      expect([site.fake.connections, only.told.ends]).to.deep.equal([1, []]);
    });
  }
});
