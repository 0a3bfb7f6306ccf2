import { expect } from '@open-wc/testing';
import { allByRole, byRole, focused } from '../../support/by-role.js';
import { begin, press, talkWorld, type PanelWorld } from '../../support/panel-world.js';
import { until } from '../../support/until.js';

const rows = (root: Node): HTMLElement[] => allByRole(root, 'listitem');
const stops = (root: Node): HTMLElement[] => rows(root).flatMap((row) => [row, ...row.querySelectorAll<HTMLElement>('a, button')]).filter(({ tabIndex }) => tabIndex === 0);
const place = (): number => Number((focused() as HTMLElement).ariaPosInSet);

async function talkOf(count: number, textOf = (index: number): string => `Message ${index}`): Promise<PanelWorld> {
  const world = await talkWorld();
  world.live();
  world.join('Maria');
  const messages = Array.from({ length: count }, (_, index) => ({
    key: `m${index}`, index, sid: '', author: 'Maria', own: false, text: textOf(index), at: begin + index * 1_000, edited: false,
  }));
  world.chat.record({ type: 'messages-received', messages });
  await world.settle();
  return world;
}

/** Presses a key where the focus is, and waits until the walk has come to the row at this place. */
async function go(key: string, to: number): Promise<void> {
  expect(press(focused() as Element, key), `${key} is taken`).to.equal(true);
  await until(() => place() === to);
}

describe('a walk through the messages by keyboard', () => {
  it('has one stop for the whole list: the newest message, and then the one the visitor was at', async () => {
    const { panel, settle } = await talkOf(50);
    expect(stops(panel)).to.deep.equal([rows(panel).at(-1)]);
    rows(panel).at(-1)?.focus();
    await go('ArrowUp', 49);
    await settle();
    byRole(panel, 'textbox', 'Message').focus();
    await settle();
    expect(stops(panel).map(({ ariaPosInSet }) => ariaPosInSet)).to.deep.equal(['49']);
  });

  it('goes by one, by a screen, to the beginning and to the end, and no further', async () => {
    const { panel, settle } = await talkOf(1_000);
    rows(panel).at(-1)?.focus();
    await go('ArrowUp', 999);
    await go('Home', 1);
    await go('ArrowUp', 1);
    await go('ArrowDown', 2);
    press(focused() as Element, 'PageDown');
    await until(() => place() > 4);
    await go('End', 1_000);
    await go('ArrowDown', 1_000);
    await settle();
    const list = byRole(panel, 'region', 'Messages');
    expect(list.scrollHeight - list.clientHeight - list.scrollTop).to.be.below(48);
  });

  it('meets every message that was loaded, one after the other', async () => {
    const { panel } = await talkOf(300);
    rows(panel).at(-1)?.focus();
    for (let at = 299; at >= 1; at -= 1) {
      await go('ArrowUp', at);
      expect(focused()?.textContent).to.contain(`Message ${at - 1}`);
    }
  });

  it('leads into a message by Enter, and out of it by Escape, which does not close the panel', async () => {
    const { panel, asked, settle } = await talkOf(10, (index) => (index === 4 ? 'see https://a.example/ and https://b.example/' : `Message ${index}`));
    rows(panel).at(-1)?.focus();
    for (let at = 9; at >= 5; at -= 1) await go('ArrowUp', at);
    await settle();
    const row = focused();
    press(row as Element, 'Enter');
    expect(focused()?.textContent).to.equal('https://a.example/');
    expect(stops(panel)).to.have.length(3);
    press(focused() as Element, 'Escape');
    expect(focused()).to.equal(row);
    expect(asked).not.to.include('hide');
    expect(press(row as Element, 'x')).to.equal(false);
  });

  it('says of a row who wrote it, when, and what', async () => {
    const { panel } = await talkOf(3);
    const [first, second] = rows(panel);
    for (const row of [first, second]) {
      const root = row?.getRootNode() as ShadowRoot;
      const name = (row?.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => root.getElementById(id)?.textContent).join(' ');
      expect(name).to.contain('Maria').and.to.contain('Message');
    }
  });
});
