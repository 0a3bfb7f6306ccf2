import { expect } from '@open-wc/testing';
import type { Session, SessionPort } from '../../src/chat/ports.js';
import { newConversationSid, requestOf, sessionAt } from '../support/chat-world.js';
import { tabsWorld } from '../support/tabs-world.js';

const never = (): Promise<never> => Promise.reject(new Error('Nobody joins here.'));
const { signal } = new AbortController();

function counting(): SessionPort & { started: Session[] } {
  const started: Session[] = [];
  return {
    started,
    async start() {
      await new Promise((resolve) => setTimeout(resolve, 30));
      started.push({ ...sessionAt(Date.now()), conversationSid: newConversationSid(), handle: 'handle' });
      return started.at(-1) as Session;
    },
    renew: never,
  };
}

describe('two tabs that start at once', () => {
  it('[F28] start one conversation', async () => {
    const sessions = counting();
    const tabs = tabsWorld({ sessions });
    const starts = Array.from({ length: 4 }, () => tabs.open(never).start(requestOf(), signal));
    const sids = (await Promise.all(starts)).map(({ conversationSid }) => conversationSid);
    expect([sessions.started.length, new Set(sids).size]).to.deep.equal([1, 1]);
  });

  it('keep no token where there is a handle', async () => {
    const sessions = counting();
    const tabs = tabsWorld({ sessions });
    const [first, second] = await Promise.all([1, 2].map(() => tabs.open(never).start(requestOf(), signal)));
    expect([first?.token, second?.token, tabs.visit.read().session?.token]).to.deep.equal(['token 1', '', '']);
  });

  it('start again where the first start has failed', async () => {
    const sessions = counting();
    const { start } = sessions;
    let calls = 0;
    const tabs = tabsWorld({ sessions: { ...sessions, start: (...args) => (calls++ === 0 ? never() : start(...args)) } });
    const [first, second] = await Promise.allSettled([1, 2].map(() => tabs.open(never).start(requestOf(), signal)));
    expect([first?.status, second?.status, sessions.started.length]).to.deep.equal(['rejected', 'fulfilled', 1]);
  });

  it('do not go on with a start that was given up while it was being answered', async () => {
    const sessions = counting();
    const life = new AbortController();
    const { start } = sessions;
    const tabs = tabsWorld({ sessions: { ...sessions, start: (...args) => (life.abort(), start(...args)) } });
    const first = tabs.open(never).start(requestOf(), life.signal);
    expect((await first).conversationSid).to.equal(sessions.started[0]?.conversationSid);
    expect(tabs.visit.read().session).to.equal(undefined);
    const second = await tabs.open(never).start(requestOf(), signal);
    expect(second.conversationSid).not.to.equal((await first).conversationSid);
  });

  it('do not wait for ever: a start that was given up ends at once', async () => {
    const tabs = tabsWorld({ sessions: { start: () => new Promise(() => undefined), renew: never } });
    void tabs.open(never).start(requestOf(), signal);
    const life = new AbortController();
    const second = tabs.open(never).start(requestOf(), life.signal);
    life.abort();
    expect(await second.catch(({ code }: { code: string }) => code)).to.equal('channel-unavailable');
  });
});
