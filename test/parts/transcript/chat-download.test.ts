import { expect } from '@open-wc/testing';
import type { Conversation } from '../../../src/chat/ports.js';
import type { TalkOptions } from '../../../src/chat/talk-options.js';
import { allByRole, byRole, elementsIn, focused, maybeByRole, textIn } from '../../support/by-role.js';
import { begin, liveTalk, talkWorld, type PanelWorld } from '../../support/panel-world.js';
import { message } from '../../support/long-talk.js';
import { catchSaved, type Saved } from '../../support/saved-files.js';
import { until } from '../../support/until.js';

let saved: readonly Saved[] = [];
let stop = (): void => undefined;

beforeEach(() => {
  ({ saved, stop } = catchSaved());
});

afterEach(() => stop());

/** A talk that an agent has completed; `reopened` is what it can be read by after that. */
async function ended(reason: 'closed' | 'left' = 'closed', { from = 0, talk, reopened }: { from?: number; talk?: TalkOptions; reopened?: Reopened } = {}): Promise<PanelWorld> {
  const world = await liveTalk();
  const { chat, panel, settle } = world;
  panel.talk = talk;
  if (reopened) chat.handle('reopen', (take, told, signal) => take(reopened(told, signal)));
  chat.record({ type: 'messages-received', messages: Array.from({ length: 3 }, (_, number) => message(from + number)) });
  chat.record({ type: 'ended', reason });
  await settle();
  return world;
}

type Reopened = (told: { messages(messages: ReturnType<typeof message>[]): void }, signal: AbortSignal) => Promise<Conversation>;

async function choose(panel: Node, format: RegExp): Promise<void> {
  byRole(panel, 'button', 'Download conversation').click();
  await until(() => maybeByRole(panel, 'button', format));
  byRole(panel, 'button', format).click();
}

const isIdle = (panel: Node): boolean => elementsIn(panel).every((each) => !each.matches('[data-format][aria-disabled="true"]'));
const status = (panel: Node): string => {
  const view = elementsIn(panel).find(({ localName }) => localName === 'flex-webchat-download');
  return view ? allByRole(view, 'status').concat(allByRole(view, 'alert')).map(({ innerText }) => innerText.replace(/\s+/g, ' ').trim()).join(' ').trim() : '';
};

describe('the download of a conversation', () => {
  it('[E164] is offered where a chat has ended, as text, as a page and with files, and its code comes with the first click', async () => {
    const loaded = (): boolean => performance.getEntriesByType('resource').some(({ name }) => name.includes('/src/parts/transcript/'));
    const { panel } = await ended();
    expect(loaded()).to.equal(false);
    const button = byRole(panel, 'button', 'Download conversation');
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    button.click();
    await until(() => maybeByRole(panel, 'group'));
    expect(loaded()).to.equal(true);
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    expect(allByRole(byRole(panel, 'group'), 'button').map(({ innerText }) => innerText.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Text A plain file that opens everywhere',
      'Web page To read and to print',
      'Zip with files Both, and all files that were sent',
    ]);
    button.click();
    await until(() => !maybeByRole(panel, 'group'));
  });

  it('[E164] saves what was said, under the time at which it began, and says so', async () => {
    const { panel } = await ended();
    await choose(panel, /^Text/);
    await until(() => saved.length === 1 && isIdle(panel));
    const [{ name, blob } = { name: '', blob: new Blob() }] = saved;
    expect(name).to.match(/^conversation-2026-05-04-\d{4}\.txt$/);
    expect(blob.type).to.equal('application/octet-stream');
    const text = await blob.text();
    expect(text.match(/^ {4}\d a/gm)).to.have.length(3);
    expect(text).to.match(/People: You and Maria\nMessages: 3\n/);
    expect(status(panel)).to.equal(`Saved as ${name}.`);
  });

  it('[E164] is not offered where the site does not want it, or nothing was said, and only as the site wants it', async () => {
    const { panel } = await ended('closed', { talk: { transcript: false } });
    expect(maybeByRole(panel, 'button', 'Download conversation')).to.equal(undefined);
    const { panel: another } = await ended('closed', { talk: { transcript: ['html'] } });
    byRole(another, 'button', 'Download conversation').click();
    await until(() => maybeByRole(another, 'group'));
    expect(allByRole(byRole(another, 'group'), 'button').map(({ textContent }) => textContent?.includes('Web page'))).to.deep.equal([true]);
    const { chat, panel: empty, settle } = await liveTalk();
    chat.record({ type: 'ended', reason: 'closed' });
    await settle();
    expect(maybeByRole(empty, 'button', 'Download conversation')).to.equal(undefined);
  });

  it('[E167] reads the earlier pages of a chat that is over by a connection of its own, and lets go of that', async () => {
    let open: AbortSignal | undefined;
    const reopened: Reopened = async (told, signal) => {
      open = signal;
      let lowest = 70;
      const page = (): void => {
        lowest -= 30;
        told.messages(Array.from({ length: Math.min(30, lowest + 30) }, (_, number) => message(Math.max(0, lowest) + number)));
      };
      page();
      return { get hasEarlier() { return lowest > 0; }, loadEarlier: async () => page() } as Conversation;
    };
    const { panel } = await ended('closed', { from: 67, reopened });
    await choose(panel, /^Text/);
    await until(() => saved.length === 1 && isIdle(panel));
    const text = (await saved[0]?.blob.text()) ?? '';
    expect(text.match(/^ {4}\d+(?= a)/gm)?.map(Number)).to.deep.equal(Array.from({ length: 70 }, (_, index) => index));
    expect([open?.aborted, status(panel)]).to.deep.equal([true, `Saved as ${saved[0]?.name ?? ''}.`]);
  });

  it('[E167] is offered before the visitor ends a chat too, with all pages of it, as they cannot be read after that', async () => {
    const { chat, panel, join, settle } = await talkWorld();
    const conversation = {
      get hasEarlier() {
        return chat.state.messages.firstIndex !== 0;
      },
      async loadEarlier() {
        const to = chat.state.messages.firstIndex ?? 0;
        chat.record({ type: 'messages-received', messages: Array.from({ length: Math.min(30, to) }, (_, number) => message(to - 1 - number)) });
      },
    };
    chat.record({ type: 'start-requested', answers: {}, resuming: false });
    chat.record({ type: 'joined', conversation: conversation as Conversation });
    join('Maria');
    chat.record({ type: 'messages-received', messages: [message(65), message(66)] });
    await settle();
    byRole(panel, 'button', 'End chat').click();
    await until(() => maybeByRole(panel, 'alertdialog', 'End this chat?'));
    await choose(panel, /^Text/);
    await until(() => saved.length === 1 && isIdle(panel));
    const text = (await saved[0]?.blob.text()) ?? '';
    expect(text.match(/^ {4}\d+(?= a)/gm)?.map(Number)).to.deep.equal(Array.from({ length: 67 }, (_, index) => index));
    expect([chat.state.phase.name, status(panel)]).to.deep.equal(['live', `Saved as ${saved[0]?.name ?? ''}.`]);
  });

  it('[E167] saves what is there of a chat that the visitor has left, and says from when on', async () => {
    const { panel } = await ended('left', { from: 30 });
    await choose(panel, /^Web page/);
    await until(() => saved.length === 1 && isIdle(panel));
    expect(status(panel)).to.match(/^Saved as \S+\.html\. Messages before 2026-05-04 \d\d:\d\d:\d\d [+-]\d\d:\d\d could not be loaded, so it is not the whole conversation\.$/);
    expect(await saved[0]?.blob.text()).to.contain('<p class="notice">Messages before');
  });

  it('[E165] tells how far it is, and can be given up', async () => {
    let asked = 0;
    const reopened: Reopened = (_told, signal) => {
      asked += 1;
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('given up'))));
    };
    const { panel } = await ended('closed', { from: 30, reopened });
    await choose(panel, /^Zip/);
    await until(() => status(panel).startsWith('Loading messages: 3'));
    byRole(panel, 'button', /^Text/).click();
    byRole(panel, 'button', 'Cancel').focus();
    byRole(panel, 'button', 'Cancel').click();
    await until(() => status(panel) === 'Nothing was saved.');
    expect([asked, saved.length, focused()?.textContent?.includes('Zip')]).to.deep.equal([1, 0, true]);
  });

  it('[E165] says where a file could not be had', async () => {
    const { panel, chat, settle } = await liveTalk({ mediaAddress: () => Promise.reject(new Error('no')) });
    const media = [{ sid: 'ME1', name: 'a.png', type: 'image/png', size: 3 }];
    chat.record({ type: 'messages-received', messages: [message(0, { at: begin, media, text: 'a.png' })] });
    chat.record({ type: 'ended', reason: 'left' });
    await settle();
    await choose(panel, /^Zip/);
    await until(() => saved.length === 1 && isIdle(panel));
    expect(status(panel)).to.match(/\.zip\. 1 file is not in it; the conversation says which\.$/);
  });

  it('[E164] loses nothing where it fails, and can be tried again', async () => {
    const { panel } = await ended();
    const { createObjectURL } = URL;
    URL.createObjectURL = () => { throw new Error('no room'); };
    await choose(panel, /^Text/);
    await until(() => status(panel) === 'The conversation could not be saved. Please try again.');
    expect(textIn(panel)).to.contain('Start a new chat');
    URL.createObjectURL = createObjectURL;
    byRole(panel, 'button', /^Text/).click();
    await until(() => saved.length === 1);
  });
});
