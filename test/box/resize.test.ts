import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import type { FlexWebchat } from '../../src/index.js';
import { byRole, focused, maybeByRole } from '../support/by-role.js';
import { elementWorld, line } from '../support/element-world.js';
import { finishAnimations } from '../support/finish-animations.js';
import { until } from '../support/until.js';

const { put } = elementWorld();

async function opened(properties: Partial<FlexWebchat> = {}, placement = 'bottom-end'): Promise<FlexWebchat> {
  const chat = put({ ports: line().ports, ...properties });
  chat.setAttribute('placement', placement);
  chat.show();
  await until(() => maybeByRole(chat, 'button', 'Resize chat'));
  finishAnimations();
  return chat;
}

const corner = (chat: FlexWebchat): HTMLElement => byRole(chat, 'button', 'Resize chat');
const box = (chat: FlexWebchat): DOMRect => byRole(chat, 'dialog').getBoundingClientRect();
const size = (chat: FlexWebchat): readonly number[] => [box(chat).width, box(chat).height];
const kept = (): readonly string[] => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key.endsWith('.size'));

async function pull(chat: FlexWebchat, x: number, y: number): Promise<void> {
  const { left, top, width, height } = corner(chat).getBoundingClientRect();
  const [fromX, fromY] = [Math.round(left + width / 2), Math.round(top + height / 2)];
  await sendMouse({ type: 'move', position: [fromX, fromY] });
  await sendMouse({ type: 'down' });
  // Not every browser can be told of a pointer that is out of its window.
  const within = (to: number, size: number): number => Math.min(Math.max(to, 0), size - 1);
  await sendMouse({ type: 'move', position: [within(fromX + x, innerWidth), within(fromY + y, innerHeight)] });
  await sendMouse({ type: 'up' });
}

describe('a panel beside the page', () => {
  beforeEach(() => setViewport({ width: 1000, height: 900 }));

  for (const [placement, x, y] of [['bottom-end', -60, -40], ['bottom-start', 60, -40], ['top-end', -60, 40], ['top-start', 60, 40]] as const) {
    it(`[E177] is pulled to another size by its free corner: ${placement}`, async () => {
      const chat = await opened({}, placement);
      const [at, handle] = [box(chat), corner(chat).getBoundingClientRect()];
      expect(x < 0 ? handle.left - at.left : at.right - handle.right).to.be.within(0, 2);
      expect(y < 0 ? handle.top - at.top : at.bottom - handle.bottom).to.be.within(0, 2);
      await pull(chat, x, y);
      expect(size(chat)).to.deep.equal([at.width + 60, at.height + 40]);
      await pull(chat, -x * 10, -y * 20);
      expect(size(chat)).to.deep.equal([280, 320]);
    });
  }

  it('[E177] is no larger than the window, whatever was kept', async () => {
    const chat = await opened();
    await pull(chat, -900, -700);
    expect(box(chat).left).to.be.at.least(20);
    expect(box(chat).top).to.be.at.least(0);
    const [width] = size(chat);
    await setViewport({ width: 600, height: 600 });
    expect(box(chat).left).to.be.at.least(20);
    await setViewport({ width: 1000, height: 900 });
    expect(size(chat)[0]).to.equal(width);
  });

  it('[E177] [E191] gets another size by the arrow keys, by a press without pulling, and its own again', async () => {
    const chat = await opened();
    const before = size(chat);
    corner(chat).focus();
    await sendKeys({ press: 'ArrowLeft' });
    await sendKeys({ press: 'ArrowUp' });
    expect(size(chat)).to.deep.equal(before.map((side) => side + 24));
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowDown' });
    expect(size(chat)).to.deep.equal(before);
    await sendKeys({ press: 'Enter' });
    expect(size(chat)).to.deep.equal(before);
    expect(kept()).to.deep.equal([]);
    await sendKeys({ press: 'Enter' });
    expect(size(chat)[0]).to.equal(560);
    await sendKeys({ press: 'Enter' });
    expect(size(chat)).to.deep.equal(before);
    expect(focused()).to.equal(corner(chat));
    expect(chat.open).to.equal(true);
  });

  it('[E177] has its own size again after a double click', async () => {
    const chat = await opened();
    const before = size(chat);
    await pull(chat, -50, -50);
    expect(size(chat)).not.to.deep.equal(before);
    await pull(chat, 0, 0);
    await pull(chat, 0, 0);
    corner(chat).dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    expect(size(chat)).to.deep.equal(before);
    expect(kept()).to.deep.equal([]);
    // The next press at the corner is none of these clicks.
    await sendMouse({ type: 'click', position: [5, 5] });
  });

  it('[E177] is as large as the visitor left it the next time, where the site lets anything be kept', async () => {
    const first = await opened();
    await pull(first, -60, -40);
    const chosen = size(first);
    expect(kept().length).to.equal(1);
    first.remove();
    const next = await opened({ heading: 'Next' });
    expect(size(next)).to.deep.equal(chosen);
    await next.forget();
    expect(kept()).to.deep.equal([]);
    next.remove();
    const none = await opened({ persist: 'none' });
    expect(size(none)).not.to.deep.equal(chosen);
    await pull(none, -60, -40);
    expect(kept()).to.deep.equal([]);
    none.hide();
    none.show();
  });

  it('[E177] takes no size that something else has written there', async () => {
    const chat = await opened();
    const before = size(chat);
    await pull(chat, -60, -40);
    const [key = ''] = kept();
    for (const text of ['{', '7', '{"width":"9","height":9}', '{"width":-1,"height":400}', '{"width":1e9,"height":1e9}']) {
      chat.hide();
      localStorage.setItem(key, text);
      await until(() => !maybeByRole(chat, 'dialog'));
      chat.show();
      await until(() => maybeByRole(chat, 'button', 'Resize chat'));
      finishAnimations();
      expect(size(chat), text).to.deep.equal(before);
    }
  });

  it('[E175] [E177] keeps its size where the site takes the corner away', async () => {
    const chat = await opened();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('flex-webchat::part(resize) { display: none; }');
    document.adoptedStyleSheets.push(sheet);
    expect(maybeByRole(chat, 'button', 'Resize chat')).to.equal(undefined);
    document.adoptedStyleSheets.pop();
    expect(maybeByRole(chat, 'button', 'Resize chat')).not.to.equal(undefined);
  });

  it('[E177] [E180] has no corner to pull where it fills the screen, or a box of the page', async () => {
    const chat = await opened();
    await setViewport({ width: 390, height: 800 });
    await until(() => !maybeByRole(chat, 'button', 'Resize chat'));
    await until(() => byRole(chat, 'dialog').matches(':modal'));
    await setViewport({ width: 1000, height: 900 });
    await until(() => maybeByRole(chat, 'button', 'Resize chat'));
    chat.inline = true;
    await until(() => !maybeByRole(chat, 'button', 'Resize chat'));
  });
});
