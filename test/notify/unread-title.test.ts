import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { unreadTitle, type SayInTitle } from '../../src/notify/unread-title.js';
import { away } from '../support/away.js';
import { pageTime } from '../support/page-time.js';

const time = pageTime();
const page = away();
const own = document.title;
let stop: AbortController;
let say: SayInTitle;

beforeEach(() => {
  stop = new AbortController();
  document.title = 'Shop';
  say = unreadTitle(stop.signal);
});

afterEach(async () => {
  stop.abort();
  await emulateMedia({ reducedMotion: 'no-preference' });
  document.title = own;
});

/** Lets the page's own observers be told. */
const told = (): Promise<void> => new Promise((resolve) => queueMicrotask(resolve));

describe('the title of the page', () => {
  it('[E150] says how many messages wait, and is the page\'s own again when none does', () => {
    say(1, 'news');
    expect(document.title).to.equal('(1) Shop');
    say(120, 'news');
    expect(document.title).to.equal('(99+) Shop');
    say(0, '');
    expect(document.title).to.equal('Shop');
    say(2, 'news');
    stop.abort();
    expect(document.title).to.equal('Shop');
    say(3, 'news');
    expect(document.title).to.equal('Shop');
  });

  it('[E150] goes on with what the page makes its title meanwhile, in whichever way', async () => {
    say(1, 'news');
    document.title = 'Basket';
    await told();
    expect(document.title).to.equal('(1) Basket');
    document.title += ' (3 things)';
    await told();
    expect(document.title).to.equal('(1) Basket (3 things)');
    document.querySelector('title')?.replaceWith(Object.assign(document.createElement('title'), { textContent: 'Till' }));
    await told();
    expect(document.title).to.equal('(1) Till');
    say(0, '');
    expect(document.title).to.equal('Till');
  });

  it('[E150] has the number of all chats of the page, until the last of them has none', () => {
    const other = new AbortController();
    const sayToo = unreadTitle(other.signal);
    say(1, 'news');
    sayToo(2, 'news');
    expect(document.title).to.equal('(3) Shop');
    say(0, '');
    expect(document.title).to.equal('(2) Shop');
    other.abort();
    expect(document.title).to.equal('Shop');
  });

  it('[E150] comes to rest beside somebody else who wants a number before each title', async () => {
    let writes = 0;
    let theirs = '';
    const other = new MutationObserver(() => {
      if (document.title === theirs) return;
      writes += 1;
      document.title = theirs = `(7) ${document.title}`;
    });
    other.observe(document.head, { childList: true, characterData: true, subtree: true });
    say(1, 'news');
    for (let turn = 0; turn < 200; turn += 1) await told();
    const before = writes;
    for (let turn = 0; turn < 200; turn += 1) await told();
    other.disconnect();
    expect(before).to.be.greaterThan(0);
    expect(writes).to.equal(before);
  });

  it('[E150] leaves a page alone that insists on its title', async () => {
    let writes = 0;
    const insisting = new MutationObserver(() => {
      if (document.title === 'Shop' || (writes += 1) > 50) return;
      document.title = 'Shop';
    });
    insisting.observe(document.head, { childList: true, subtree: true, characterData: true });
    say(1, 'news');
    await time.pass(10_000);
    expect([document.title, writes]).to.deep.equal(['Shop', 1]);
    insisting.disconnect();
    say(2, 'news');
    expect(document.title).to.equal('(2) Shop');
    say(0, '');
    expect(document.title).to.equal('Shop');
  });

  it('[E150] blinks while the page is not seen, for a minute', async () => {
    say(2, '2 new messages');
    await time.pass(5_000);
    expect(document.title).to.equal('(2) Shop');
    page.hide();
    const seen = new Set<string>();
    for (let each = 0; each < 6; each += 1) {
      await time.pass(1_500);
      seen.add(document.title);
    }
    expect([...seen].sort()).to.deep.equal(['(2) Shop', '2 new messages']);
    await time.pass(120_000);
    seen.clear();
    for (let each = 0; each < 6; each += 1) {
      await time.pass(1_500);
      seen.add(document.title);
    }
    expect([...seen]).to.deep.equal(['(2) Shop']);
    say(3, '3 new messages');
    await time.pass(1_500);
    expect(document.title).to.equal('3 new messages');
    page.hide(false);
    expect(document.title).to.equal('(3) Shop');
  });

  it('[E150] does not blink for those who want less motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    say(2, 'news');
    page.hide();
    await time.pass(1_500);
    expect(document.title).to.equal('(2) Shop');
  });
});
