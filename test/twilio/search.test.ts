import { expect } from '@open-wc/testing';
import { ChatError } from '../../src/chat/errors.js';
import { search } from '../../src/twilio/search.js';
import { fakeClock } from '../support/fake-clock.js';

const refused = new ChatError('connect-failed', 'Nobody there.');
const busy = new ChatError('connect-failed', 'Too many.', { status: 429 });

type Outcome = 'hangs' | 'fails' | 'busy' | 'works';

/** A search whose tries come out as listed; the last outcome repeats. */
function searching(outcomes: Outcome[], { usual = 200, final = (): boolean => false } = {}) {
  const clock = fakeClock();
  const began = clock.elapsed();
  const stop = new AbortController();
  const tries: number[] = [];
  const alive = new Set<AbortController>();
  const run = search<string>({
    clock,
    usual,
    signal: stop.signal,
    failed: (error) => (final() ? (error as ChatError) : undefined),
    async attempt(life) {
      const outcome = outcomes[Math.min(tries.length, outcomes.length - 1)];
      tries.push(clock.elapsed() - began);
      alive.add(life);
      life.signal.addEventListener('abort', () => alive.delete(life));
      if (outcome === 'hangs') return new Promise(() => undefined);
      await Promise.resolve();
      if (outcome === 'works') return 'found';
      throw outcome === 'busy' ? busy : refused;
    },
  });
  const told: string[] = [];
  run.result.then((value) => told.push(value), (error: ChatError) => told.push(error.code));
  const pauses = () => tries.slice(1).map((time, place) => time - (tries[place] ?? 0));
  return { clock, run, stop, tries, alive, told, pauses };
}

describe('a search', () => {
  it('tries every 1.6 to 2.4 s in the first minute of silence, then ever more slowly, up to 30 s', async () => {
    const { clock, tries, pauses } = searching(['fails']);
    await clock.advance(60_000);
    expect(tries.length).to.be.within(25, 39);
    for (const pause of pauses()) expect(pause).to.be.within(1_600, 2_400);
    const quick = tries.length;
    await clock.advance(600_000);
    const slow = pauses().slice(quick);
    expect(slow.length).to.be.within(19, 35);
    for (const pause of slow) expect(pause).to.be.within(5_000, 30_000);
    expect(slow.at(-1)).to.be.at.least(20_000);
  });

  it('tries quickly again for a minute when the network has come back, however long it was away', async () => {
    let isOnline = false;
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => isOnline });
    try {
      const { clock, run, tries, pauses } = searching(['fails']);
      await clock.advance(120_000);
      expect(tries).to.deep.equal([]);
      isOnline = true;
      run.hurry();
      await clock.advance(60_000);
      expect(tries.length).to.be.within(25, 39);
      for (const pause of pauses()) expect(pause).to.be.within(1_600, 2_400);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  });

  it('waits longer where Twilio has answered', async () => {
    const { clock, tries, pauses } = searching(['busy', 'busy', 'works']);
    await clock.advance(30_000);
    expect(tries.length).to.equal(3);
    expect(pauses()[0]).to.be.within(5_000, 7_500);
    expect(pauses()[1]).to.be.within(10_000, 15_000);
  });

  it('does not let a try that hangs hold up the next one, and keeps three at most', async () => {
    const { clock, tries, alive, told } = searching(['hangs', 'hangs', 'hangs', 'works']);
    await clock.advance(7_100);
    expect(alive.size).to.be.within(1, 3);
    await clock.advance(100);
    expect(tries.length).to.equal(4);
    expect(told).to.deep.equal(['found']);
    expect(alive.size).to.equal(1);
  });

  it('gives a try more time where the last good one was slow', async () => {
    const { clock, pauses } = searching(['hangs'], { usual: 800 });
    await clock.advance(20_000);
    for (const pause of pauses()) expect(pause).to.be.within(3_200, 4_800);
  });

  it('can be hurried out of a pause', async () => {
    const { clock, run, told } = searching(['busy', 'works']);
    await clock.advance(1_000);
    run.hurry();
    await clock.advance(0);
    expect(told).to.deep.equal(['found']);
  });

  it('lets a try alone that has just begun, however often it is hurried', async () => {
    const { clock, run, tries } = searching(['hangs', 'hangs', 'hangs']);
    run.hurry();
    await clock.advance(1_000);
    run.hurry();
    expect(tries).to.have.length(1);
    await clock.advance(600);
    run.hurry();
    expect(tries).to.have.length(2);
  });

  it('ends with an error that no further try can help, and when it is given up', async () => {
    const ended = searching(['fails'], { final: () => true });
    await ended.clock.advance(0);
    expect(ended.told).to.deep.equal(['connect-failed']);
    const given = searching(['hangs']);
    given.stop.abort();
    await given.clock.advance(60_000);
    expect(given.told).to.deep.equal(['connect-failed']);
    expect([given.tries.length, given.alive.size]).to.deep.equal([1, 0]);
  });
});
