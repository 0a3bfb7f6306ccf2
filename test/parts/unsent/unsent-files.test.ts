import { expect } from '@open-wc/testing';
import type { UnsentFile, UnsentMessage } from '../../../src/chat/message.js';
import { allByRole } from '../../support/by-role.js';
import { finishAnimations } from '../../support/finish-animations.js';
import { liveTalk } from '../../support/panel-world.js';
import { unsentMessage } from '../../support/unsent-message.js';
import { until } from '../../support/until.js';

const holiday: UnsentFile = { name: 'holiday on the island.png', type: 'image/png', size: 2_621_440 };

/** A talk in which this file is on its way. */
async function talkWith(file: Partial<UnsentFile> = {}, change: Partial<UnsentMessage> = {}) {
  const talk = await liveTalk();
  const put = (now: Partial<UnsentFile>, more: Partial<UnsentMessage> = {}): void =>
    talk.chat.record({ type: 'message-put', message: unsentMessage({ text: '', at: Date.now(), state: 'sending', ...change, ...more, file: { ...holiday, ...file, ...now } }) });
  put({});
  const row = (): HTMLElement => allByRole(talk.panel, 'listitem').find(({ dataset }) => dataset['key'] === 'mine') ?? document.createElement('li');
  await until(() => row().querySelector('.upload'));
  const words = (selector: string): string => row().querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const buttons = (): string[] => [...row().querySelectorAll('button')].map(({ textContent }) => textContent?.trim() ?? '');
  return { ...talk, put, row, words, buttons };
}

describe('a file that is being sent', () => {
  it('[E112] shows its name, its size and how far it has come, and can be given up until it is uploaded', async () => {
    const { panel, put, words, buttons, settle, row } = await talkWith({ sent: 655_360 });
    expect(words('.about')).to.equal('holiday on the island.png 2.5 MB');
    const bar = row().querySelector('progress');
    expect([bar?.value, bar?.max, bar?.ariaLabel ?? bar?.getAttribute('aria-label')]).to.deep.equal([655_360, 2_621_440, 'Uploading holiday on the island.png']);
    expect([words('.delivery p'), buttons()]).to.deep.equal(['Uploading, 25%', ['Cancel']]);
    finishAnimations();
    await expect(panel).to.be.accessible();
    put({ sent: 1_310_720 });
    await settle();
    expect([bar?.value, words('.delivery p')]).to.deep.equal([1_310_720, 'Uploading, 50%']);
    put({ sent: 2_621_440, media: 'ME1' });
    await settle();
    expect(row().querySelector('progress')).to.equal(null);
    expect([words('.delivery p'), buttons()]).to.deep.equal(['Sending', []]);
    expect(row().getAttribute('aria-labelledby')).to.include('mine');
  });

  it('[E112] is given up, tried again and taken away by its buttons', async () => {
    const { asked, put, row, settle } = await talkWith({ sent: 0 });
    const click = (label: string): void => [...row().querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === label)?.click();
    click('Cancel');
    put({ problem: 'upload-failed' }, { state: 'failed' });
    await settle();
    click('Retry');
    click('Remove');
    expect(asked).to.deep.equal(['discard mine', 'retry mine', 'discard mine']);
  });

  for (const [state, problem, says, offers] of [
    ['failed', 'upload-failed', 'Not sent', ['Retry', 'Remove']],
    ['failed', 'file-gone', 'This file is not there any more. Please choose it again.', ['Remove']],
    ['failed', 'file-refused', 'This file was not taken. Please choose another one.', ['Remove']],
    ['old', undefined, 'Written more than 10 minutes ago. Send it now?', ['Send', 'Remove']],
    ['parked', undefined, 'Not sent: the chat has ended.', ['Remove']],
  ] as const) {
    it(`says what has become of it: ${state}, ${problem ?? 'no problem'}`, async () => {
      const { words, buttons } = await talkWith({ problem }, { state });
      expect(words('.delivery p')).to.equal(says);
      expect(buttons()).to.deep.equal(offers);
    });
  }

  it('says so where nothing keeps it over a reload', async () => {
    const { row } = await talkWith({ fleeting: true });
    expect([...row().querySelectorAll('.delivery p')].map(({ textContent }) => textContent)).to.deep.equal(['Sending', 'Keep this page open until it is sent.']);
  });
});
