import { expect } from '@open-wc/testing';
import { watchGaze } from '../../src/notify/gaze.js';
import { away } from '../support/away.js';
import { until } from '../support/until.js';

const page = away();

describe('the gaze', () => {
  it('[E211] is known in all tabs, and gone with a tab that is gone', async () => {
    const name = `flex-webchat.1.gaze ${Math.random()}`;
    const [mine, theirs] = [new AbortController(), new AbortController()];
    page.hide();
    const tab = watchGaze(name, () => false, mine.signal);
    expect(await tab.anywhere()).to.deep.equal({ sees: false, reads: false });
    page.hide(false);
    let open = false;
    const other = watchGaze(name, () => open, theirs.signal);
    mine.abort();
    await until(async () => (await tab.anywhere()).sees);
    expect((await tab.anywhere()).reads).to.equal(false);
    open = true;
    other.look();
    await until(async () => (await tab.anywhere()).reads);
    page.hide();
    await until(async () => !(await tab.anywhere()).sees);
    page.hide(false);
    await until(async () => (await tab.anywhere()).reads);
    theirs.abort();
    await until(async () => !(await tab.anywhere()).sees && !(await tab.anywhere()).reads);
    page.hide(true);
    page.hide(false);
    const { held = [] } = await navigator.locks.query();
    expect(held.filter((lock) => lock.name?.startsWith(name))).to.deep.equal([]);
  });
});
