import FakeTimers from '@sinonjs/fake-timers';
import { expect } from '@open-wc/testing';
import { allByRole } from '../../support/by-role.js';
import { liveTalk } from '../../support/panel-world.js';

/** What each row says of its day. */
const days = (root: Node): string[] => allByRole(root, 'listitem').map((row) => row.querySelector('.day')?.textContent ?? '');
/** A time of the visitor's clock, ms since the epoch. */
const local = (day: number, hour: number, minute = 0): number => new Date(2026, 4, day, hour, minute).getTime();

async function shown(times: readonly number[]): Promise<string[]> {
  const { panel, say, settle } = await liveTalk({ hasEarlier: true });
  panel.lang = 'en';
  for (const at of times) say('Hello', { at });
  await settle();
  return days(panel);
}

describe('days in a talk', () => {
  it('[E122] are written over their first message', async () => {
    expect(await shown([local(4, 9), local(4, 12), local(5, 8), local(5, 9)])).to.deep.equal(['Monday, May 4', '', 'Tuesday, May 5', '']);
  });

  it('[E122] are told apart after a month and after a year', async () => {
    const year = new Date(2027, 4, 4, 9).getTime();
    expect(await shown([local(4, 9), local(35, 9), year])).to.deep.equal(['Monday, May 4', 'Thursday, June 4', 'Tuesday, May 4']);
  });

  it('[E122] have no need of a name where all is of today', async () => {
    const clock = FakeTimers.install({ now: local(4, 12), toFake: ['Date'] });
    try {
      expect(await shown([local(3, 9), local(4, 9)])).to.deep.equal(['Sunday, May 3', 'Monday, May 4']);
      expect(await shown([local(4, 9)])).to.deep.equal(['']);
    } finally {
      clock.uninstall();
    }
  });

  it("[E125] begin at the visitor's midnight", async () => {
    expect(await shown([local(4, 0), local(4, 23, 59), local(5, 0), local(5, 0, 1)])).to.deep.equal(['Monday, May 4', '', 'Tuesday, May 5', '']);
  });
});
