import { expect } from '@open-wc/testing';
import type { UnsentState } from '../../../src/chat/message.js';
import { allByRole, byRole, focused } from '../../support/by-role.js';
import { talkWorld, type PanelWorld } from '../../support/panel-world.js';
import { unsentMessage } from '../../support/unsent-message.js';
import { until } from '../../support/until.js';

interface Written extends PanelWorld {
  /** The row of the message. */
  readonly row: HTMLElement;
  says(): string;
  buttons(): (string | null)[];
}

/** A live chat with one message of the visitor's that is not stored. */
async function written(state: UnsentState, key = 'mine'): Promise<Written> {
  const world = await talkWorld();
  world.live();
  world.chat.record({ type: 'message-put', message: unsentMessage({ key, text: 'Is it still there?', at: Date.now(), state }) });
  await world.settle();
  const row = byRole(world.panel, 'listitem');
  return {
    ...world,
    row,
    says: () => (row.querySelector('.delivery p') ?? row.querySelector('.delivery'))?.textContent ?? '',
    buttons: () => allByRole(row, 'button').map(({ textContent }) => textContent),
  };
}

/** Puts a clipboard in the place of the browser's for one step. */
async function withClipboard(clipboard: unknown, step: () => Promise<void>): Promise<void> {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
  try {
    await step();
  } finally {
    Reflect.deleteProperty(navigator, 'clipboard');
  }
}

describe('what is said of an unsent message', () => {
  for (const state of ['waiting', 'sending'] as const) {
    it(`is that it is being sent, or waits for the connection only while that is away: ${state}`, async () => {
      const { chat, says, buttons, settle } = await written(state);
      expect([says(), buttons()]).to.deep.equal(['Sending', []]);
      for (const connection of ['offline', 'connecting'] as const) {
        chat.record({ type: 'connection-changed', connection });
        await settle();
        expect(says()).to.equal('Waiting for connection');
      }
      chat.record({ type: 'connection-changed', connection: 'online' });
      await settle();
      expect(says()).to.equal('Sending');
    });
  }

  const asked = {
    failed: ['Not sent', 'Retry', 'Delete'],
    old: ['Written more than 10 minutes ago. Send it now?', 'Send', 'Discard'],
    parked: ['Kept from a chat that has ended.', 'Send here', 'Delete'],
  } as const;
  for (const [state, [says, sends, drops]] of Object.entries(asked)) {
    it(`is "${says}", with what can be done: ${state}`, async () => {
      const { panel, asked, row, settle, ...message } = await written(state as UnsentState);
      expect(message.says()).to.equal(says);
      expect(message.buttons()).to.deep.equal([sends, 'Copy', drops]);
      for (const button of allByRole(row, 'button')) {
        const about = row.querySelector(`#${button.getAttribute('aria-describedby') ?? ''}`);
        expect(about?.textContent, 'the message that a button is about').to.equal('Is it still there?');
      }
      byRole(row, 'button', sends).focus();
      byRole(row, 'button', sends).click();
      expect(focused()).to.equal(byRole(panel, 'region', 'Messages'));
      byRole(row, 'button', drops).focus();
      byRole(row, 'button', drops).click();
      await settle();
      expect(focused()).to.equal(byRole(panel, 'region', 'Messages'));
      expect(asked.filter((each) => each !== 'markRead')).to.deep.equal(['retry mine', 'discard mine']);
    });
  }

  it('offers no way to send it where no chat is going on', async () => {
    for (const state of ['failed', 'old', 'parked'] as const) {
      const { chat, settle, buttons } = await written(state);
      chat.record({ type: 'ended', reason: 'closed' });
      await settle();
      expect(buttons().slice(0, 1)).to.deep.equal(['Copy']);
      expect(buttons()).to.have.length(2);
    }
  });
});

describe('a copy of an unsent message', () => {
  it('goes to the clipboard, which is shown and said, and the button keeps the focus', async () => {
    const { panel, row, settle } = await written('failed');
    const copied: string[] = [];
    await withClipboard({ writeText: async (text: string) => void copied.push(text) }, async () => {
      const button = byRole(row, 'button', 'Copy');
      button.focus();
      button.click();
      await until(() => button.textContent === 'Copied');
      expect(focused()).to.equal(button);
    });
    expect(copied).to.deep.equal(['Is it still there?']);
    expect(allByRole(panel, 'status', 'Copied')).to.have.length(1);
    byRole(panel, 'button', 'Delete').focus();
    await settle();
    byRole(row, 'button', 'Copy');
    expect(allByRole(panel, 'status', 'Copied')).to.have.length(0);
  });

  for (const [what, clipboard] of [
    ['refuses', { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }],
    ['has none', undefined],
  ] as const) {
    it(`is left to the visitor where the browser ${what}: the text is selected`, async () => {
      const { panel, row } = await written('parked');
      await withClipboard(clipboard, async () => {
        byRole(row, 'button', 'Copy').click();
        await until(() => allByRole(panel, 'status', 'Text selected').length === 1);
      });
      expect(getSelection()?.toString()).to.equal('Is it still there?');
    });
  }
});
