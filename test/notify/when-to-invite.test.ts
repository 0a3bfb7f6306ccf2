import { expect } from '@open-wc/testing';
import { whenToInvite, type Moments } from '../../src/notify/when-to-invite.js';
import { pageTime } from '../support/page-time.js';
import { until } from '../support/until.js';

const time = pageTime();
let over: AbortController;
let invited: number;

const arm = (moments: Moments): void => whenToInvite(moments, () => void (invited += 1), over.signal);
const leave = (where: MouseEventInit): void => void document.body.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, ...where }));

beforeEach(() => {
  over = new AbortController();
  invited = 0;
});
afterEach(() => over.abort());

describe('the moment for an invitation', () => {
  it('[E156] is after some seconds, or never where the site names none', async () => {
    arm({});
    arm({ afterSeconds: 5 });
    await time.pass(4_900);
    expect(invited).to.equal(0);
    await time.pass(200);
    expect(invited).to.equal(1);
  });

  it('[E156] is when the pointer leaves the page at its top', () => {
    arm({ exitIntent: true });
    leave({ clientY: -1, relatedTarget: document.body });
    leave({ clientY: 300 });
    expect(invited).to.equal(0);
    leave({ clientY: -1 });
    leave({ clientY: -1 });
    expect(invited).to.equal(1);
  });

  it('[E156] is when so much of the page has been scrolled past', async () => {
    const tall = document.body.appendChild(document.createElement('div'));
    tall.style.height = `${window.innerHeight * 4}px`;
    let scrolls = 0;
    window.addEventListener('scroll', () => (scrolls += 1), { signal: over.signal });
    arm({ scrollDepth: 0.6 });
    window.scrollTo(0, window.innerHeight);
    await until(() => scrolls > 0);
    expect(invited).to.equal(0);
    window.scrollTo(0, window.innerHeight * 2.5);
    await until(() => invited === 1);
    tall.remove();
  });

  it('[E156] is the first of them, and none after the site has taken it back', async () => {
    arm({ afterSeconds: 5, exitIntent: true });
    leave({ clientY: -1 });
    await time.pass(6_000);
    expect(invited).to.equal(1);
    arm({ afterSeconds: 5, exitIntent: true, scrollDepth: 0 });
    over.abort();
    leave({ clientY: -1 });
    await time.pass(6_000);
    expect(invited).to.equal(1);
  });
});
