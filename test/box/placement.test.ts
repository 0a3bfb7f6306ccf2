import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { FlexWebchat } from '../../src/index.js';
import { byRole, maybeByRole } from '../support/by-role.js';
import { elementWorld, line } from '../support/element-world.js';
import { finishAnimations } from '../support/finish-animations.js';
import { until } from '../support/until.js';

const { put } = elementWorld();

interface Boxes {
  readonly launcher: DOMRect;
  readonly panel: DOMRect;
}

async function opened(attributes: Readonly<Record<string, string>> = {}, properties: Partial<FlexWebchat> = {}): Promise<FlexWebchat> {
  const chat = put({ ports: line().ports, persist: 'none', ...properties });
  for (const [name, value] of Object.entries(attributes)) chat.setAttribute(name, value);
  chat.show();
  await until(() => maybeByRole(chat, 'dialog') ?? maybeByRole(chat, 'region', 'Chat with us'));
  finishAnimations();
  return chat;
}

function boxes(chat: FlexWebchat): Boxes {
  return {
    launcher: byRole(chat, 'button', 'Close chat').getBoundingClientRect(),
    panel: byRole(chat, 'dialog').getBoundingClientRect(),
  };
}

function overlap(one: DOMRect, other: DOMRect): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

describe('the place of the chat', () => {
  beforeEach(() => setViewport({ width: 1000, height: 800 }));
  afterEach(() => document.documentElement.removeAttribute('dir'));

  for (const dir of ['ltr', 'rtl']) {
    for (const placement of ['bottom-end', 'bottom-start', 'top-end', 'top-start', 'somewhere']) {
      it(`[E177] [E186] is the corner that \`placement\` names, launcher outside and panel whole: ${placement}, ${dir}`, async () => {
        document.documentElement.setAttribute('dir', dir);
        const { launcher, panel } = boxes(await opened({ placement }));
        const right = placement.endsWith('start') === (dir === 'rtl');
        const gap = right ? window.innerWidth - launcher.right : launcher.left;
        expect(gap).to.equal(20);
        expect(right ? panel.right - launcher.right : panel.left - launcher.left).to.equal(0);
        if (placement.startsWith('top')) {
          expect(launcher.top).to.equal(20);
          expect(panel.top - launcher.bottom).to.equal(12);
        } else {
          expect(window.innerHeight - launcher.bottom).to.equal(20);
          expect(launcher.top - panel.bottom).to.equal(12);
        }
        expect(panel.left).to.be.at.least(0);
        expect(panel.right).to.be.at.most(window.innerWidth);
        expect(panel.top).to.be.at.least(0);
        expect(panel.bottom).to.be.at.most(window.innerHeight);
      });
    }
  }

  it('[E177] keeps the distance from the edges that the site sets, and the panel within a window that is low', async () => {
    await setViewport({ width: 700, height: 600 });
    const chat = await opened();
    chat.style.setProperty('--flex-webchat-offset-block', '90px');
    chat.style.setProperty('--flex-webchat-offset-inline', '48px');
    chat.style.setProperty('--flex-webchat-z-index', '7');
    const { launcher, panel } = boxes(chat);
    expect([window.innerWidth - launcher.right, window.innerHeight - launcher.bottom]).to.deep.equal([48, 90]);
    expect(panel.top).to.be.at.least(0);
    expect(getComputedStyle(chat).zIndex).to.equal('7');
  });

  it('[E177] has the size that the site sets, as far as the window has room', async () => {
    const chat = await opened();
    chat.style.setProperty('--flex-webchat-width', '500px');
    chat.style.setProperty('--flex-webchat-height', '400px');
    const { width, height } = boxes(chat).panel;
    expect([width, height]).to.deep.equal([500, 400]);
    chat.style.setProperty('--flex-webchat-width', '5000px');
    chat.style.setProperty('--flex-webchat-height', '5000px');
    const { left, top } = boxes(chat).panel;
    expect([left, top]).to.deep.equal([20, 24]);
  });

  it('[E8] [E177] is another one for each of two chats, and neither stands over the other', async () => {
    const chats = [];
    for (const placement of ['bottom-end', 'bottom-start']) chats.push(await opened({ placement }));
    const all = chats.map(boxes).flatMap(({ launcher, panel }) => [launcher, panel]);
    for (const [place, one] of all.entries()) for (const other of all.slice(place + 1)) expect(overlap(one, other)).to.equal(false);
  });

  for (const width of [280, 340, 900]) {
    it(`[E7] [E177] fills a box of ${width} pixels, and nothing of it is cut off`, async () => {
      const box = document.body.appendChild(document.createElement('div'));
      box.style.cssText = `inline-size: ${width}px; block-size: 480px`;
      const chat = await opened({ placement: 'top-start' }, { inline: true });
      chat.style.blockSize = '100%';
      box.append(chat);
      await until(() => maybeByRole(chat, 'button', 'Start chat'));
      const panel = byRole(chat, 'region', 'Chat with us');
      const { left, top, width: wide, height } = panel.getBoundingClientRect();
      expect([left - box.getBoundingClientRect().left, top - box.getBoundingClientRect().top, wide, height]).to.deep.equal([0, 0, width, 480]);
      chat.start({ query: 'A crack' });
      await until(() => maybeByRole(chat, 'textbox', 'Message') && maybeByRole(chat, 'button', 'End chat'));
      for (const [role, name] of [['button', 'End chat'], ['textbox', 'Message'], ['button', 'Send message']] as const) {
        const at = byRole(chat, role, name).getBoundingClientRect();
        expect(at.left).to.be.at.least(left);
        expect(at.right).to.be.at.most(left + width);
      }
      expect(byRole(chat, 'heading').getBoundingClientRect().width).to.be.at.least(60);
      box.remove();
    });
  }
});
