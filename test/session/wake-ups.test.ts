import { expect } from '@open-wc/testing';
import { pageWakeUps } from '../../src/session/wake-ups.js';
import { fakeClock, type FakeClock } from '../support/fake-clock.js';

describe('wake-ups', () => {
  let calls = 0;
  let stop: AbortController;
  let clock: FakeClock;

  beforeEach(() => {
    calls = 0;
    stop = new AbortController();
    clock = fakeClock();
    pageWakeUps(clock)(() => void (calls += 1), stop.signal);
  });

  afterEach(() => {
    stop.abort();
    Reflect.deleteProperty(document, 'visibilityState');
  });

  const show = (state: DocumentVisibilityState): void => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
    document.dispatchEvent(new Event('visibilitychange'));
  };

  const signs: readonly (readonly [string, EventTarget, string])[] = [
    ['the network is back', window, 'online'],
    ['the page comes back from the cache', window, 'pageshow'],
    ['the window has the focus again', window, 'focus'],
    ['the page is no longer frozen', document, 'resume'],
  ];
  for (const [what, target, type] of signs) {
    const sign = type === 'focus' ? '' : '[F43] ';
    it(`${sign}come when ${what}, each time, until they are not wanted`, () => {
      target.dispatchEvent(new Event(type));
      target.dispatchEvent(new Event(type));
      expect(calls).to.equal(2);
      stop.abort();
      target.dispatchEvent(new Event(type));
      expect(calls).to.equal(2);
    });
  }

  it('come when the page is shown, and not when it is hidden', () => {
    show('hidden');
    expect(calls).to.equal(0);
    show('visible');
    expect(calls).to.equal(1);
    stop.abort();
    show('visible');
    expect(calls).to.equal(1);
  });

  it('do not come by themselves, nor for a signal that has aborted', () => {
    clock = fakeClock();
    pageWakeUps(clock)(() => void (calls += 1), stop.signal);
    stop.abort();
    clock = fakeClock();
    pageWakeUps(clock)(() => void (calls += 1), stop.signal);
    window.dispatchEvent(new Event('online'));
    expect(calls).to.equal(0);
  });

  it('[F43] come when the computer slept with the page in front, and not while time goes on as usual', async () => {
    await clock.advance(600_000);
    expect(calls).to.equal(0);
    clock.sleep(20_000);
    await clock.advance(5_000);
    expect(calls).to.equal(1);
    stop.abort();
    clock.sleep(120_000);
    await clock.advance(5_000);
    expect(calls).to.equal(1);
  });

  it('[F43] come after a sleep in the background, and not when the browser calls only once a minute', async () => {
    show('hidden');
    for (let minute = 0; minute < 30; minute += 1) {
      clock.sleep(60_000);
      await clock.advance(0);
    }
    expect(calls).to.equal(0);
    clock.sleep(90_000);
    await clock.advance(0);
    expect(calls).to.equal(1);
  });

  it('come when a page in front was held up for long, and not for ten seconds', async () => {
    clock.sleep(14_000);
    await clock.advance(0);
    expect(calls).to.equal(0);
    clock.sleep(16_000);
    await clock.advance(0);
    expect(calls).to.equal(1);
  });
});
