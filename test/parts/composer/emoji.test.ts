import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { TalkOptions } from '../../../src/chat/talk-options.js';
import { allByRole, byRole, focused, maybeByRole, textIn } from '../../support/by-role.js';
import { talkWorld, type, type PanelWorld } from '../../support/panel-world.js';
import { until } from '../../support/until.js';

const field = ({ panel }: PanelWorld): HTMLTextAreaElement => byRole(panel, 'textbox', 'Message') as HTMLTextAreaElement;
const button = ({ panel }: PanelWorld): HTMLElement => byRole(panel, 'button', 'Emoji');
const searchField = ({ panel }: PanelWorld): HTMLInputElement => byRole(panel, 'textbox', 'Search emoji') as HTMLInputElement;
const names = ({ panel }: PanelWorld): (string | null)[] => allByRole(panel, 'gridcell').map((cell) => cell.ariaLabel);
const columnsOf = ({ panel }: PanelWorld): number => byRole(panel, 'row').childElementCount;
const focusedName = (): string | null | undefined => focused()?.ariaLabel;
const isOpen = ({ panel }: PanelWorld): boolean => maybeByRole(panel, 'dialog', 'Emoji') !== undefined;

/** A talk with the picker open, and the focus where a visitor begins. */
async function picker(talk: TalkOptions = {}): Promise<PanelWorld> {
  const world = await talkWorld();
  world.panel.talk = talk;
  await world.settle();
  await open(world);
  return world;
}

async function open(world: PanelWorld): Promise<void> {
  button(world).click();
  await until(() => isOpen(world) && focused() === searchField(world));
}

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}

/** Presses each key, and gives the name of what has the focus after it. */
async function walk(...keys: string[]): Promise<(string | null | undefined)[]> {
  const passed = [];
  for (const key of keys) {
    const before = focused();
    await press(key);
    await until(() => focused() !== before);
    passed.push(focusedName());
  }
  return passed;
}

async function problemsOf(act: () => Promise<unknown>): Promise<string[]> {
  const reported: string[] = [];
  const { reportError } = window;
  window.reportError = (error: Error) => void reported.push(error.message);
  await act();
  window.reportError = reportError;
  return reported;
}

describe('the emoji picker', () => {
  it('[E88] opens over the field when it is asked for, and closes again', async () => {
    const world = await talkWorld();
    expect([button(world).ariaHasPopup, button(world).ariaExpanded, isOpen(world)]).to.deep.equal(['dialog', 'false', false]);
    await open(world);
    expect(button(world).ariaExpanded).to.equal('true');
    const panel = byRole(world.panel, 'dialog', 'Chat with us').getBoundingClientRect();
    const box = byRole(world.panel, 'dialog', 'Emoji').getBoundingClientRect();
    expect([box.top > panel.top, box.left >= panel.left, box.right <= panel.right, box.bottom <= field(world).getBoundingClientRect().top]).to.deep.equal([true, true, true, true]);
    button(world).click();
    await world.settle();
    expect([button(world).ariaExpanded, isOpen(world)]).to.deep.equal(['false', false]);
  });

  it('[E88] closes with Escape, which leaves the panel open and the focus with the visitor', async () => {
    const world = await picker();
    await press('Escape');
    await world.settle();
    expect(focused()).to.equal(button(world));
    await open(world);
    field(world).focus();
    await press('Escape');
    await world.settle();
    expect(focused()).to.equal(field(world));
    expect([isOpen(world), world.asked]).to.deep.equal([false, []]);
  });

  it('[E88] finds emoji by the beginnings of their names and of other words for them, and says how many', async () => {
    const world = await picker();
    type(searchField(world), ' Mug ');
    await world.settle();
    expect(names(world)).to.deep.equal(['beer mug', 'clinking beer mugs']);
    expect(textIn(world.panel)).to.contain('2 emoji found');
    type(searchField(world), 'Réunion');
    await world.settle();
    expect(names(world)).to.deep.equal(['flag: Réunion']);
    type(searchField(world), 'lol face');
    await world.settle();
    expect(names(world)).to.include('face with tears of joy');
    type(searchField(world), 'a');
    await world.settle();
    expect(names(world)).to.have.length(150);
    expect(textIn(world.panel)).to.match(/The first 150 of [\d,]+ emoji found/);
    type(searchField(world), 'qqq');
    await world.settle();
    expect(names(world)).to.deep.equal([]);
    expect(textIn(world.panel)).to.contain('No emoji found');
    type(searchField(world), '');
    await world.settle();
    expect(names(world)[0]).to.equal('grinning face');
  });

  it('[E88] is walked through by keyboard, as one stop', async () => {
    const world = await picker();
    const all = names(world);
    const columns = columnsOf(world);
    expect(columns).to.be.above(5);
    expect(await walk('ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', 'Home', 'End', 'ArrowUp')).to.deep.equal([
      all[0], all[1], all[columns + 1], all[columns], all[columns - 1], all[0], all[columns - 1], 'Search emoji',
    ]);
  });

  it('[E88] goes on from group to group, which come when they are needed', async () => {
    const world = await picker();
    expect(textIn(world.panel)).to.contain('Flags');
    expect(names(world)).to.include('grinning face').and.not.include('flag: Wales');
    await walk('ArrowDown');
    await sendKeys({ down: 'Control' });
    await press('End');
    await sendKeys({ up: 'Control' });
    await until(() => focusedName() === 'flag: Wales');
    expect(names(world)).to.include('flag: Malta').and.not.include('grapes');
    expect(allByRole(world.panel, 'gridcell').length).to.be.below(800);
    await sendKeys({ down: 'Control' });
    await press('Home');
    await sendKeys({ up: 'Control' });
    await until(() => focusedName() === 'grinning face');
    const [below, above] = await walk('PageDown', 'PageUp');
    expect(below).not.to.equal('grinning face');
    expect(above).to.equal('grinning face');
    byRole(world.panel, 'gridcell', 'ZZZ').focus();
    const all = names(world);
    const last = all.indexOf('ZZZ');
    const lastRow = all[last - (last % columnsOf(world))];
    expect(await walk('ArrowRight', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown')).to.deep.equal(['waving hand', 'ZZZ', 'waving hand', lastRow, 'waving hand']);
  });

  it('[E88] goes to a group by its button', async () => {
    const world = await picker();
    byRole(world.panel, 'button', 'Food & drink').click();
    await until(() => maybeByRole(world.panel, 'gridcell', 'grapes'));
    await world.settle();
    const grapes = byRole(world.panel, 'gridcell', 'grapes').getBoundingClientRect();
    const box = byRole(world.panel, 'dialog', 'Emoji').getBoundingClientRect();
    expect([grapes.top > box.top, grapes.bottom < box.bottom]).to.deep.equal([true, true]);
    expect(grapes.top - searchField(world).getBoundingClientRect().bottom).to.be.below(120);
  });

  it('[E88] mirrors the arrows where the writing goes from right to left', async () => {
    document.documentElement.dir = 'rtl';
    const world = await picker();
    const [first, second] = names(world);
    const passed = await walk('ArrowDown', 'ArrowLeft', 'ArrowRight');
    document.documentElement.removeAttribute('dir');
    expect(passed).to.deep.equal([first, second, first]);
  });

  it('[E88] puts the emoji where the caret is, in the place of what is selected, and the draft is kept', async () => {
    const world = await talkWorld();
    type(field(world), 'Good night, Maria');
    await world.settle();
    field(world).setSelectionRange(5, 10);
    await open(world);
    await sendKeys({ type: 'sunrise' });
    await world.settle();
    await press('Enter');
    await world.settle();
    expect(field(world).value).to.equal('Good 🌅, Maria');
    expect([isOpen(world), focused() === field(world), field(world).selectionStart]).to.deep.equal([false, true, 7]);
    await sendKeys({ type: '!' });
    expect(world.chat.state.draft).to.equal('Good 🌅!, Maria');
    document.execCommand('undo');
    document.execCommand('undo');
    expect(field(world).value).to.equal('Good night, Maria');
    expect(world.asked).to.deep.equal([]);
  });

  it('[E88] takes the one with the focus by Enter and by the space bar', async () => {
    const world = await picker();
    await walk('ArrowDown', 'ArrowRight');
    await press(' ');
    await until(() => focused() === field(world));
    await open(world);
    await walk('ArrowDown');
    await press('Enter');
    await until(() => focused() === field(world));
    expect(field(world).value).to.equal('😃😀');
  });

  it('[E88] counts in bytes what is put in', async () => {
    const world = await talkWorld();
    type(field(world), 'a'.repeat(32 * 1024 - 3));
    await open(world);
    byRole(world.panel, 'gridcell', 'grinning face').click();
    await world.settle();
    expect(textIn(world.panel)).to.contain('too long by about 1 letter');
  });

  it('[E88] does not offer what the site has blocked, in whatever skin tone, but lets it be typed', async () => {
    const world = await picker({ blockedEmoji: ['😃', '👍🏿', '❤'] });
    expect(names(world).slice(0, 2)).to.deep.equal(['grinning face', 'grinning face with smiling eyes']);
    for (const [query, name] of [['thumbs', 'thumbs up'], ['red heart', 'red heart']] as const) {
      type(searchField(world), query);
      await world.settle();
      expect(names(world)).not.to.include(name);
    }
    type(field(world), '👍');
    await world.settle();
    byRole(world.panel, 'button', 'Send message').click();
    expect(world.asked).to.deep.equal(['send 👍']);
  });

  it('[E88] tells the site of what it cannot block, and blocks the rest', async () => {
    const list = await problemsOf(async () => {
      expect(names(await picker({ blockedEmoji: ['beer', '😀'] }))[0]).to.equal('grinning face with big eyes');
    });
    expect(list).to.deep.equal(['<flex-webchat>: talk.blockedEmoji has "beer", which the picker does not have; it must be a list of emoji, such as ["🍺", "🍷"].']);
    const text = await problemsOf(() => picker({ blockedEmoji: '😀' as unknown as string[] }));
    expect(text).to.deep.equal(['<flex-webchat>: talk.blockedEmoji is not a list of texts; it must be a list of emoji, such as ["🍺", "🍷"].']);
  });

  it('[E88] is not there where the site has switched it off, or when the chat is over', async () => {
    const world = await picker();
    world.panel.talk = { emoji: false };
    await world.settle();
    expect([maybeByRole(world.panel, 'button', 'Emoji'), isOpen(world)]).to.deep.equal([undefined, false]);
    world.panel.talk = {};
    await world.settle();
    expect(isOpen(world)).to.equal(false);
    await open(world);
    type(field(world), 'Half a thought');
    world.live();
    world.chat.record({ type: 'ended', reason: 'closed' });
    await world.settle();
    expect([maybeByRole(world.panel, 'button', 'Emoji'), isOpen(world)]).to.deep.equal([undefined, false]);
  });

  it('[E88] offers the newer ones only where the system draws them as one', async () => {
    const { measureText } = CanvasRenderingContext2D.prototype;
    /** A system that draws Emoji 15, but nothing of what came after it. */
    CanvasRenderingContext2D.prototype.measureText = (text) => ({ width: /🧑‍🩰|🍋‍🟩/.test(text) ? 40 : 20 }) as TextMetrics;
    const world = await picker();
    CanvasRenderingContext2D.prototype.measureText = measureText;
    type(searchField(world), 'shaking');
    await world.settle();
    expect(names(world)).to.deep.equal(['shaking face']);
    type(searchField(world), 'head shaking');
    await world.settle();
    expect(names(world)).to.deep.equal([]);
  });

  it('[E88] does not call up the keyboard of a touch screen', async () => {
    const { matchMedia } = window;
    window.matchMedia = (query) => (query === '(pointer: coarse)' ? ({ matches: true } as MediaQueryList) : matchMedia.call(window, query));
    const world = await talkWorld();
    button(world).click();
    await until(() => focusedName() === 'grinning face');
    window.matchMedia = matchMedia;
  });

  it('[E88] stores nothing of what was chosen, and asks no other server for anything', async () => {
    const world = await picker();
    byRole(world.panel, 'gridcell', 'grinning face').click();
    await world.settle();
    const { origin } = location;
    const addresses = performance.getEntriesByType('resource').map(({ name }) => name);
    expect(addresses.join()).to.contain('/src/parts/emoji/');
    expect([addresses.filter((address) => new URL(address).origin !== origin), { ...localStorage }, { ...sessionStorage }, document.cookie, await indexedDB.databases()]).to.deep.equal([[], {}, {}, '', []]);
  });
});
