import { expect, nextFrame } from '@open-wc/testing';
import { byRole, focused, maybeByRole, textIn } from '../../support/by-role.js';
import { gapToEnd, inSight, longTalk, message, rows, topOf, type LongTalk } from '../../support/long-talk.js';
import { until } from '../../support/until.js';

const wayTo = (root: Node): HTMLElement | undefined => maybeByRole(root, 'button', 'Show all loaded messages');
const ofFarAway = '50007 a message';

/** Has all rows on the page, and says how far the row that is read was moved in the worst frame, px. */
async function showAll(world: LongTalk, count: number): Promise<number> {
  const [, read] = inSight(world);
  const before = topOf(read);
  let worst = 0;
  wayTo(world.panel)?.click();
  while (rows(world.panel).length < count) {
    await nextFrame();
    worst = Math.max(worst, Math.abs(topOf(read) - before));
  }
  await world.settle();
  return Math.max(worst, Math.abs(topOf(read) - before));
}

/** Searches the page as Ctrl+F does; where the browser's `find` does not look into shadow roots, a text counts that is laid out. */
function finds({ panel, list }: LongTalk, text: string): boolean {
  const { find } = window as unknown as { find(text: string, matchCase?: boolean, back?: boolean, wrap?: boolean): boolean };
  const isFound = (words: string): boolean => find.call(window, words, false, false, true);
  const searches = isFound(textIn(inSight({ panel, list })[1]?.querySelector('.text') ?? list));
  const found = searches ? isFound(text) : rows(panel).some((row) => row.textContent?.includes(text) && row.checkVisibility({ contentVisibilityAuto: true }));
  getSelection()?.removeAllRanges();
  return found;
}

describe('the whole talk', () => {
  it('[E128] is on the page when the visitor asks for it, and nothing moves', async () => {
    const world = await longTalk(1_000);
    const { panel, list, settle } = world;
    list.scrollTop = list.scrollHeight / 2;
    await settle();
    expect(finds(world, ofFarAway), 'before').to.equal(false);
    expect(await showAll(world, 1_000)).to.be.at.most(1);
    expect(finds(world, ofFarAway), 'after').to.equal(true);
    expect(wayTo(panel)).to.equal(undefined);
    expect(focused()).to.equal(list);
  });

  it('moves by what it is scrolled by, and by nothing else', async () => {
    const world = await longTalk(400);
    const { list } = world;
    await showAll(world, 400);
    for (let step = 0; step < 60; step += 1) {
      const [, row] = inSight(world);
      const before = topOf(row);
      list.scrollTop -= 150;
      await nextFrame();
      await nextFrame();
      expect(topOf(row) - before, `step ${step}`).to.be.closeTo(150, 1);
    }
  });

  it('stays there while the talk goes on, at its end too', async () => {
    const world = await longTalk(300, { hasEarlier: true });
    const { panel, list, chat, settle } = world;
    await showAll(world, 300);
    expect(gapToEnd(list)).to.be.below(2);
    chat.record({ type: 'messages-received', messages: [message(60_000)] });
    chat.record({ type: 'messages-received', messages: Array.from({ length: 30 }, (_, index) => message(49_970 + index)) });
    await settle();
    expect(rows(panel)).to.have.length(331);
    expect(gapToEnd(list)).to.be.below(2);
  });

  it('is offered by a button that is seen once it has the focus, and only where rows are missing', async () => {
    const { panel, chat, settle } = await longTalk(300);
    const button = byRole(panel, 'button', 'Show all loaded messages');
    expect(getComputedStyle(button).clipPath).not.to.equal('none');
    button.focus();
    expect(getComputedStyle(button).clipPath).to.equal('none');
    expect(button.checkVisibility()).to.equal(true);
    chat.record({ type: 'reset' });
    await settle();
    expect(wayTo(panel)).to.equal(undefined);
  });

  it('is on the page while that is printed', async () => {
    const { panel, settle } = await longTalk(300);
    window.dispatchEvent(new Event('beforeprint'));
    expect(rows(panel)).to.have.length(300);
    window.dispatchEvent(new Event('afterprint'));
    await settle();
    await until(() => rows(panel).length < 60);
  });
});
