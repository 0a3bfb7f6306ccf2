import { expect } from '@open-wc/testing';
import { leasePlace } from '../../src/tabs/lease-place.js';
import type { Reign } from '../../src/tabs/leader-place.js';
import { newConversationSid, sessionAt } from '../support/chat-world.js';
import { fakeClock, type FakeClock } from '../support/fake-clock.js';
import { fakeConversation } from '../support/fake-conversation.js';
import { listening, tabsWorld } from '../support/tabs-world.js';
import { until } from '../support/until.js';

describe('the place of the leader without locks', () => {
  let clock: FakeClock;
  const name = `place ${Math.random()}`;
  const reigns: Reign[] = [];
  const life = new AbortController();

  beforeEach(() => {
    clock = fakeClock();
  });
  afterEach(() => {
    reigns.splice(0).forEach((reign) => reign.release());
    localStorage.clear();
  });

  async function after<T>(ms: number, answer: Promise<T>): Promise<T | 'still waiting'> {
    const waiting = Symbol('waiting');
    await clock.advance(ms);
    const result = await Promise.race([answer, Promise.resolve(waiting)]);
    if (result === waiting) return 'still waiting';
    const reign = result as Reign | undefined;
    if (reign) reigns.push(reign);
    return result as T;
  }

  it('goes to one of two tabs that want it at once', async () => {
    const takes = [leasePlace(name, clock).take(), leasePlace(name, clock).wait(life.signal)] as const;
    await clock.advance(1_000);
    const won = [await after(0, takes[0]), await after(0, takes[1])].filter((each) => each && each !== 'still waiting');
    expect(won).to.have.length(1);
  });

  it('stays with the one who holds it, and is free again when it is given up', async () => {
    const first = await after(200, leasePlace(name, clock).take());
    expect(await after(200, leasePlace(name, clock).take())).to.equal(undefined);
    const next = leasePlace(name, clock).wait(life.signal);
    expect(await after(20_000, next)).to.equal('still waiting');
    (first as Reign).release();
    expect(await after(1_000, next)).to.have.property('lost');
  });

  it('goes to the next one when its holder is not there any more', async () => {
    localStorage.setItem(`${name}.lease`, 'somebody 1');
    expect(await after(200, leasePlace(name, clock).take())).to.equal(undefined);
    expect(await after(3_500, leasePlace(name, clock).wait(life.signal))).to.have.property('lost');
  });

  it('is seized from a holder, who notices', async () => {
    const first = (await after(200, leasePlace(name, clock).take())) as Reign;
    const seized = (await after(200, leasePlace(name, clock).seize())) as Reign;
    await clock.advance(1_000);
    expect([first.lost.aborted, seized.lost.aborted]).to.deep.equal([true, false]);
  });

  it('is not waited for any more when the wait is given up', async () => {
    const given = new AbortController();
    await after(200, leasePlace(name, clock).take());
    const wait = leasePlace(name, clock).wait(given.signal);
    given.abort();
    expect(await after(0, wait)).to.equal(undefined);
  });
});

describe('[F40] a browser without locks', () => {
  const locks = Object.getOwnPropertyDescriptor(Navigator.prototype, 'locks');

  before(() => void Reflect.deleteProperty(Navigator.prototype, 'locks'));
  after(() => void (locks && Object.defineProperty(Navigator.prototype, 'locks', locks)));

  it('has one leader all the same, and the next one when it is gone', async () => {
    expect('locks' in navigator).to.equal(false);
    const session = { ...sessionAt(Date.now()), conversationSid: newConversationSid() };
    const fake = fakeConversation(session);
    const tabs = tabsWorld({ visit: { session } });
    const lives = [new AbortController(), new AbortController()] as const;
    const [first, second] = [tabs.open(fake.join), tabs.open(fake.join)];
    await first.join(session, listening(), lives[0].signal);
    await second.join(session, listening(), lives[1].signal);
    expect([first.leads(), second.leads(), fake.connections]).to.deep.equal([true, false, 1]);
    lives[0].abort();
    await until(() => second.leads() && fake.connections === 1);
    lives[1].abort();
  });
});
