import FakeTimers from '@sinonjs/fake-timers';

/** The page's timers. */
export interface PageTime {
  /** Lets `ms` pass at once; every timer fires at its time. */
  pass(ms: number): Promise<void>;
}

/** Takes the page's timers over for all tests of a file or a block: they go on as before, and a test can hurry them. */
export function pageTime(): PageTime {
  let timers: FakeTimers.Clock;
  before(() => {
    timers = FakeTimers.install({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true, advanceTimeDelta: 5 });
  });
  after(() => timers.uninstall());
  return {
    async pass(ms) {
      await timers.tickAsync(ms);
    },
  };
}
