import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import type { Notice } from '../../../src/chat/notice.js';
import { allByRole, byRole, elementsIn, focused, maybeByRole, textIn } from '../../support/by-role.js';
import { away } from '../../support/away.js';
import { finishAnimations } from '../../support/finish-animations.js';
import { pageTime } from '../../support/page-time.js';
import { liveTalk, panelWorld, type PanelWorld } from '../../support/panel-world.js';
import { until } from '../../support/until.js';

const time = pageTime();
const page = away();

const bar = ({ panel }: PanelWorld): HTMLElement => elementsIn(panel).find(({ localName }) => localName === 'flex-webchat-notices') as HTMLElement;
const region = (world: PanelWorld, role: 'status' | 'alert'): string => byRoleHidden(bar(world), role)?.textContent?.trim() ?? '';
const byRoleHidden = (root: Node, role: string): HTMLElement | undefined => elementsIn(root).find((each) => each.getAttribute('role') === role);

/** Shows notices, and waits for the first of them. */
async function show(world: PanelWorld, ...notices: readonly Notice[]): Promise<void> {
  for (const notice of notices) world.chat.run('showNotice', notice);
  await until(() => bar(world).shadowRoot?.querySelector('.notice')?.textContent?.trim() && region(world, 'status') + region(world, 'alert'));
  await world.settle();
  finishAnimations();
}

describe('the bar for notices', () => {
  beforeEach(() => setViewport({ width: 1000, height: 800 }));

  for (const [place, open] of [['form', panelWorld], ['talk', liveTalk]] as const) {
    it(`[E153] [E154] shows and says a notice of the site over the ${place}, and takes no focus`, async () => {
      const world = await open();
      const before = focused();
      await show(world, { text: 'Answers take a little longer today.' });
      expect([region(world, 'status'), region(world, 'alert'), focused()]).to.deep.equal(['Note: Answers take a little longer today.', '', before]);
      finishAnimations();
      await expect(world.panel).to.be.accessible();
      byRole(bar(world), 'button', 'Dismiss').click();
      await until(() => region(world, 'status') === '');
      expect(allByRole(bar(world), 'button')).to.deep.equal([]);
    });
  }

  it('[E153] has four types, and says an error at once', async () => {
    for (const [type, word] of [['success', 'Done'], ['warning', 'Warning'], ['info', 'Note']] as const) {
      const world = await panelWorld();
      await show(world, { type, text: 'Something' });
      expect([region(world, 'status'), region(world, 'alert')]).to.deep.equal([`${word}: Something`, '']);
      finishAnimations();
      await expect(world.panel).to.be.accessible();
      world.panel.remove();
    }
    const world = await panelWorld();
    await show(world, { type: 'error', text: 'The desk is closed' });
    expect([region(world, 'status'), region(world, 'alert')]).to.deep.equal(['', 'Error: The desk is closed']);
    for (const colorScheme of ['dark', 'light'] as const) {
      await emulateMedia({ colorScheme });
      finishAnimations();
      await expect(world.panel).to.be.accessible();
    }
  });

  it('[E153] shows several one after the other, errors first, and says how many wait', async () => {
    const world = await panelWorld();
    await show(world, { text: 'One' }, { text: 'Two', dismissible: false, signal: AbortSignal.abort() }, { text: 'Three' }, { type: 'error', text: 'Four' });
    await until(() => region(world, 'alert') === 'Error: Four');
    expect(textIn(bar(world))).to.contain('2 more');
    byRole(bar(world), 'button', 'Dismiss').focus();
    byRole(bar(world), 'button', 'Dismiss').click();
    await until(() => region(world, 'status') === 'Note: One');
    expect(focused()).to.equal(byRole(bar(world), 'button', 'Dismiss'));
    expect(textIn(bar(world))).to.contain('1 more');
    await sendKeys({ press: 'Escape' });
    await until(() => region(world, 'status') === 'Note: Three');
    await sendKeys({ press: 'Escape' });
    await until(() => region(world, 'status') === '');
    expect([world.panel.open, focused()?.localName]).to.deep.equal([true, 'input']);
  });

  it('[E154] lets the visitor do something about it', async () => {
    const world = await panelWorld();
    const done: string[] = [];
    const actions = ['Call us', 'Write to us'].map((label) => ({ label, run: () => void done.push(label) }));
    await show(world, { text: 'Nobody is there', actions, dismissible: false });
    expect(allByRole(bar(world), 'button').map(({ textContent }) => textContent)).to.deep.equal(['Call us', 'Write to us']);
    byRole(bar(world), 'button', 'Write to us').click();
    await until(() => region(world, 'status') === '');
    expect(done).to.deep.equal(['Write to us']);
  });

  it('[E153] goes after its time, which counts while it can be read and nobody is at it; an error stays', async () => {
    const world = await panelWorld({ open: false });
    world.chat.run('showNotice', { text: 'Soon gone', timeout: 5_000 });
    await until(() => customElements.get('flex-webchat-notices'));
    await time.pass(10_000);
    world.panel.open = true;
    await until(() => region(world, 'status') !== '');
    await world.settle();
    await time.pass(4_000);
    expect(region(world, 'status')).to.equal('Note: Soon gone');
    byRole(bar(world), 'button', 'Dismiss').focus();
    await time.pass(20_000);
    expect(region(world, 'status')).to.equal('Note: Soon gone');
    byRole(bar(world), 'button', 'Dismiss').blur();
    page.hide();
    await time.pass(20_000);
    expect(region(world, 'status')).to.equal('Note: Soon gone');
    page.hide(false);
    await time.pass(5_500);
    await until(() => region(world, 'status') === '');
    await show(world, { type: 'error', text: 'Stays', timeout: 1_000 });
    await time.pass(20_000);
    expect(region(world, 'alert')).to.equal('Error: Stays');
  });

  it('[E154] goes when the site takes it back', async () => {
    const world = await panelWorld();
    const over = new AbortController();
    await show(world, { text: 'For now', dismissible: false, signal: over.signal });
    expect(maybeByRole(bar(world), 'button')).to.equal(undefined);
    over.abort();
    await until(() => region(world, 'status') === '');
  });

  it('[E153] stays through all phases, and stands beside the line about trouble', async () => {
    const world = await liveTalk();
    await show(world, { text: 'Stays' });
    world.chat.record({ type: 'ended', reason: 'closed' });
    await world.settle();
    expect(region(world, 'status')).to.equal('Note: Stays');
    world.panel.inline = true;
    await world.settle();
    await until(() => region(world, 'status') === 'Note: Stays');
  });
});
