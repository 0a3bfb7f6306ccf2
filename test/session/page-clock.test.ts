import { expect } from '@open-wc/testing';
import { pageClock } from '../../src/session/page-clock.js';

describe("the page's clock", () => {
  it('does not call at once what is due later than a timer can count', async () => {
    let called = false;
    const timer = pageClock.setTimeout(() => (called = true), 2 ** 31);
    await new Promise<void>((resolve) => pageClock.setTimeout(resolve, 20));
    pageClock.clearTimeout(timer);
    expect(called).to.equal(false);
  });
});
