import { expect } from '@open-wc/testing';
import type { TalkOptions } from '../../../src/chat/talk-options.js';
import type { FileLimits } from '../../../src/files/file-rules.js';
import { allByRole, byRole, elementsIn, focused, maybeByRole, textIn } from '../../support/by-role.js';
import { fileOf, pdf, picture, type Bytes } from '../../support/made-files.js';
import { liveTalk, press, type, type PanelWorld } from '../../support/panel-world.js';
import { pasteEvent } from '../../support/paste-event.js';
import { until } from '../../support/until.js';

const { png, gif, jpeg } = picture;
const field = ({ panel }: PanelWorld): HTMLTextAreaElement => byRole(panel, 'textbox', 'Message') as HTMLTextAreaElement;
const sendButton = ({ panel }: PanelWorld): HTMLElement => byRole(panel, 'button', 'Send message');
const attachButton = ({ panel }: PanelWorld): HTMLElement => byRole(panel, 'button', 'Attach files');
const rows = ({ panel }: PanelWorld): string[] => {
  const list = maybeByRole(panel, 'list', 'Files to send');
  return list ? [...list.children].map((row) => [...row.querySelectorAll('.name, .about')].map(({ textContent }) => textContent.trim()).join(': ')) : [];
};
const file = (name: string, content: Bytes, declared = name.endsWith('.png') ? 'image/png' : '', at?: number): File =>
  fileOf({ name, type: declared, content }, at);
const sent = ({ asked }: PanelWorld): string[] => asked.filter((each) => each.startsWith('file ') || each.startsWith('send '));

async function talkWith(talk: TalkOptions = {}): Promise<PanelWorld> {
  const world = await liveTalk();
  world.panel.talk = talk;
  await world.settle();
  return world;
}

/** Everything that is chosen has been looked at. */
async function settled(world: PanelWorld, count: number): Promise<void> {
  const { chat } = world;
  await until(() => chat.state.attachments.length === count && chat.state.attachments.every(({ checking }) => !checking));
  await until(() => rows(world).length === count);
  await world.settle();
}

/** The way to choose files, as a browser takes it: the inputs that its chooser fills. */
async function choose(world: PanelWorld, ...files: File[]): Promise<void> {
  const opened = nextChooser();
  attachButton(world).click();
  fill(await opened, ...files);
}

function nextChooser(): Promise<HTMLInputElement> {
  return new Promise((resolve) => {
    const { click } = HTMLInputElement.prototype;
    HTMLInputElement.prototype.click = function (this: HTMLInputElement) {
      HTMLInputElement.prototype.click = click;
      resolve(this);
    };
  });
}

function fill(input: HTMLInputElement, ...files: File[]): void {
  input.files = carrying(...files).files;
  input.dispatchEvent(new Event('change'));
}

function carrying(...files: File[]): DataTransfer {
  const given = new DataTransfer();
  for (const each of files) given.items.add(each);
  return given;
}

function drag(world: PanelWorld, event: string, ...files: File[]): DragEvent {
  const dragged = new DragEvent(event, { dataTransfer: carrying(...files), bubbles: true, composed: true, cancelable: true });
  byRole(world.panel, 'heading').dispatchEvent(dragged);
  return dragged;
}

function paste(world: PanelWorld, given: DataTransfer): ClipboardEvent {
  const pasted = pasteEvent(given);
  field(world).dispatchEvent(pasted);
  return pasted;
}

describe('files that a visitor attaches', () => {
  it('[E101] [E105] [E106] are chosen with a button, several at a time, and each is a message of its own after the text', async () => {
    const world = await talkWith({ voice: false, attributes: { page: 'shop' } });
    await choose(world, file('bowl.png', png), file('invoice.pdf', pdf));
    await settled(world, 2);
    expect(rows(world)).to.deep.equal([`bowl.png: ${png.length} bytes`, `invoice.pdf: ${pdf.length} bytes`]);
    expect(focused()).to.equal(field(world));
    type(field(world), 'The bowl and its invoice');
    await world.settle();
    press(field(world), 'Enter');
    await world.settle();
    expect(sent(world)).to.deep.equal([
      'send The bowl and its invoice {"page":"shop"}',
      `file bowl.png image/png ${png.length}`,
      `file invoice.pdf application/pdf ${pdf.length}`,
    ]);
    expect([rows(world), field(world).value, world.chat.state.attachments]).to.deep.equal([[], '', []]);
  });

  it('[E101] are sent without a text too, and the button says when', async () => {
    const world = await talkWith({ voice: false });
    expect(sendButton(world).ariaDisabled).to.equal('true');
    await choose(world, file('bowl.png', png));
    await settled(world, 1);
    expect(sendButton(world).ariaDisabled).to.equal('false');
    sendButton(world).click();
    await world.settle();
    expect(sent(world)).to.deep.equal([`file bowl.png image/png ${png.length}`]);
    expect(sendButton(world).ariaDisabled).to.equal('true');
  });

  it('[E102] can be dropped anywhere on the panel, which shows where', async () => {
    const world = await talkWith();
    expect(drag(world, 'dragenter', file('bowl.png', png)).defaultPrevented).to.equal(true);
    await until(() => textIn(world.panel).includes('Drop files here'));
    const box = byRole(world.panel, 'dialog').getBoundingClientRect();
    const area = elementsIn(world.panel).find((element) => element.matches('.drop'));
    const { width, height } = area?.getBoundingClientRect() ?? new DOMRect();
    expect([Math.abs(width - box.width) < 4, Math.abs(height - box.height) < 4]).to.deep.equal([true, true]);
    area?.dispatchEvent(new DragEvent('dragleave', { bubbles: true }));
    await world.settle();
    expect(textIn(world.panel)).not.to.contain('Drop files here');
    drag(world, 'dragover', file('bowl.png', png));
    await until(() => textIn(world.panel).includes('Drop files here'));
    expect(drag(world, 'drop', file('bowl.png', png)).defaultPrevented).to.equal(true);
    await settled(world, 1);
    expect(textIn(world.panel)).not.to.contain('Drop files here');
  });

  it('[E102] leave a text that is dragged alone', async () => {
    const world = await talkWith();
    const text = new DataTransfer();
    text.setData('text/plain', 'words');
    const dragged = new DragEvent('dragover', { dataTransfer: text, bubbles: true, composed: true, cancelable: true });
    byRole(world.panel, 'heading').dispatchEvent(dragged);
    expect(dragged.defaultPrevented).to.equal(false);
  });

  it('[E103] can be pasted; a text that comes with a picture of itself stays a text', async () => {
    const world = await talkWith();
    expect(paste(world, carrying(file('image.png', png))).defaultPrevented).to.equal(true);
    await settled(world, 1);
    const cells = carrying(file('image.png', gif));
    cells.setData('text/plain', 'a\tb');
    cells.setData('text/html', '<table></table>');
    expect(paste(world, cells).defaultPrevented).to.equal(false);
    const words = new DataTransfer();
    words.setData('text/plain', 'words');
    expect(paste(world, words).defaultPrevented).to.equal(false);
    expect(world.chat.state.attachments).to.have.length(1);
  });

  it('[E104] can be photos that are taken at once, where a finger is what one points with', async () => {
    const world = await talkWith({ voice: false });
    const { matchMedia } = window;
    window.matchMedia = (query) => (query === '(pointer: coarse)' ? ({ matches: true } as MediaQueryList) : matchMedia.call(window, query));
    attachButton(world).click();
    await until(() => maybeByRole(world.panel, 'button', 'Take a photo'));
    await until(() => focused() === byRole(world.panel, 'button', 'Take a photo'));
    press(byRole(world.panel, 'button', 'Take a photo'), 'Escape');
    await world.settle();
    expect([maybeByRole(world.panel, 'button', 'Take a photo'), focused(), world.asked]).to.deep.equal([undefined, attachButton(world), []]);
    attachButton(world).click();
    await until(() => maybeByRole(world.panel, 'button', 'Take a photo'));
    const opened = nextChooser();
    byRole(world.panel, 'button', 'Take a photo').click();
    const input = await opened;
    fill(input, file('photo.jpg', jpeg, 'image/jpeg'));
    await settled(world, 1);
    window.matchMedia = matchMedia;
    expect([input.accept, input.getAttribute('capture'), input.multiple, focused()]).to.deep.equal(['image/*', 'environment', false, attachButton(world)]);
  });

  it('[E107] that may not be sent stay with the reason, and the good ones go', async () => {
    const world = await talkWith({ voice: false, files: { maxSize: 700, maxFiles: 2, maxTotal: 1_000 } });
    await choose(world, file('bowl.png', png), file('page.png', '<html>'), file('none.txt', ''), file('tool.exe', 'MZ'), file('long.txt', 'x'.repeat(701)));
    await settled(world, 5);
    expect(rows(world).slice(1)).to.deep.equal([
      'page.png: This file is not what its name says, so it is not sent.',
      'none.txt: There is nothing in this file.',
      'tool.exe: Files of this kind cannot be sent here.',
      'long.txt: Too large: a file may have 700 bytes.',
    ]);
    const remove = byRole(world.panel, 'button', 'Remove tool.exe');
    const about = (remove.getRootNode() as ShadowRoot).getElementById(remove.getAttribute('aria-describedby') ?? '');
    expect([about?.role, about?.textContent]).to.deep.equal(['alert', 'Files of this kind cannot be sent here.']);
    sendButton(world).click();
    await world.settle();
    expect([sent(world), rows(world).length]).to.deep.equal([[`file bowl.png image/png ${png.length}`], 4]);
    expect(sendButton(world).ariaDisabled).to.equal('true');
  });

  it('[E107] are counted and added up, and come in when another one goes', async () => {
    const world = await talkWith({ voice: false, files: { maxFiles: 2, maxTotal: 1_000 } });
    await choose(world, file('a.txt', 'a'.repeat(600)), file('b.txt', 'b'.repeat(500)), file('c.txt', 'c'), file('d.txt', 'd'));
    await settled(world, 4);
    expect(rows(world)).to.deep.equal([
      'a.txt: 600 bytes',
      'b.txt: Too much: all files together may have 1,000 bytes.',
      'c.txt: 1 byte',
      'd.txt: Too many: 2 files can be sent at a time.',
    ]);
    byRole(world.panel, 'button', 'Remove a.txt').click();
    await world.settle();
    expect(rows(world)).to.deep.equal(['b.txt: 500 bytes', 'c.txt: 1 byte', 'd.txt: Too many: 2 files can be sent at a time.']);
  });

  it('[E107] are offered to be chosen as the site has it, and what it has wrong is said to it', async () => {
    const world = await talkWith({ voice: false, files: { types: ['image/png', 'pdf'] } });
    const opened = nextChooser();
    attachButton(world).click();
    const input = await opened;
    expect([input.accept, input.multiple]).to.deep.equal(['image/png,.png,application/pdf,.pdf', true]);
    const said: string[] = [];
    const { reportError } = window;
    window.reportError = (error: Error) => void said.push(error.message);
    world.panel.talk = { files: { types: 'pdf' as never, maxSize: -1 } };
    await world.settle();
    window.reportError = reportError;
    expect([...new Set(said)]).to.deep.equal([
      '<flex-webchat>: talk.files.types is not a list of texts; it must be a list of media types and extensions, such as ["image/*", "pdf"].',
      '<flex-webchat>: talk.files.maxSize is -1; it must be a number above 0.',
    ]);
  });

  it('[E108] are looked at again when it is known what Flex takes', async () => {
    const world = await talkWith({ voice: false });
    let known: ((limits: Partial<FileLimits>) => void) | undefined;
    let count = 0;
    world.chat.handle('askFileLimits', (tell) => {
      count += 1;
      known = tell;
    });
    world.chat.record({ type: 'session-changed', session: { token: 'token' } as never });
    await choose(world, file('bowl.png', png), file('a.txt', 'a'), file('b.txt', 'b'.repeat(300)));
    await settled(world, 3);
    known?.({ types: ['png', 'txt'], maxSize: 200 });
    await until(() => rows(world)[2]?.includes('Too large: a file may have 200 bytes.'));
    known?.({ types: ['txt'] });
    await until(() => rows(world)[0]?.includes('cannot be sent here'));
    await choose(world, file('c.txt', 'c'));
    await settled(world, 4);
    expect(count).to.equal(1);
  });

  it('[E109] are not taken where the site has switched that off', async () => {
    const world = await talkWith({ files: false });
    expect(maybeByRole(world.panel, 'button', 'Attach files')).to.equal(undefined);
    expect([drag(world, 'dragover', file('bowl.png', png)).defaultPrevented, paste(world, carrying(file('bowl.png', png))).defaultPrevented]).to.deep.equal([false, false]);
    world.panel.talk = {};
    await world.settle();
    expect(maybeByRole(world.panel, 'button', 'Attach files')).not.to.equal(undefined);
    world.chat.record({ type: 'ended', reason: 'closed' });
    await world.settle();
    expect(maybeByRole(world.panel, 'button', 'Attach files')).to.equal(undefined);
  });

  it('[E113] are shown with a small picture or their kind, and can be taken away by keyboard', async () => {
    const world = await talkWith({ voice: false });
    await choose(world, file('a.png', png), file('b.pdf', pdf), file('c.txt', 'c'.repeat(2_100_000)));
    await settled(world, 3);
    await until(() => elementsIn(world.panel).some((element) => element.matches('canvas:not([hidden])')));
    expect(rows(world)[2]).to.equal('c.txt: 2 MB');
    const names = allByRole(world.panel, 'button', /^Remove/).map((each) => each.ariaLabel);
    expect(names).to.deep.equal(['Remove a.png', 'Remove b.pdf', 'Remove c.txt']);
    byRole(world.panel, 'button', 'Remove b.pdf').click();
    await until(() => focused()?.ariaLabel === 'Remove c.txt');
    byRole(world.panel, 'button', 'Remove c.txt').click();
    await until(() => focused()?.ariaLabel === 'Remove a.png');
    byRole(world.panel, 'button', 'Remove a.png').click();
    await until(() => focused() === field(world));
    expect(rows(world)).to.deep.equal([]);
    expect(byRole(world.panel, 'status', 'a.png removed')).not.to.equal(undefined);
  });

  it('[E114] are not sent twice: not one of the same name, size and time, nor one of the same content', async () => {
    const world = await talkWith({ voice: false });
    await choose(world, file('bowl.png', png, 'image/png', 1), file('other.gif', gif, 'image/gif'));
    await settled(world, 2);
    paste(world, carrying(file('bowl.png', png, 'image/png', 1), file('copy.png', png, 'image/png', 2), file('bowl.png', `${png}\0`, 'image/png', 2)));
    await settled(world, 5);
    expect(rows(world).map((row) => /attached already/.test(row))).to.deep.equal([false, false, true, true, false]);
    byRole(world.panel, 'button', 'Remove bowl.png').click();
    await world.settle();
    expect(rows(world).map((row) => /attached already/.test(row))).to.deep.equal([false, false, true, false]);
    sendButton(world).click();
    await world.settle();
    expect([sent(world).length, rows(world)]).to.deep.equal([3, []]);
  });

  it('[E115] have long names that are shortened in the middle, with the extension and the whole name kept', async () => {
    const world = await talkWith({ voice: false });
    const long = `Invoice for the repair of the roof ${'of the house '.repeat(4)}2026-11`;
    await choose(world, file(`${long}.pdf`, pdf), file('photo\u202egnp.exe', 'MZ'));
    await settled(world, 2);
    const [name, hostile] = elementsIn(world.panel).filter((element) => element.matches('.name'));
    expect(name?.innerText.trim()).to.equal('Invoice for th…2026-11\n.pdf');
    expect(name?.title).to.equal(`${long}.pdf`);
    expect([...(hostile?.firstElementChild?.children ?? [])].map((part) => [part.localName, part.textContent])).to.deep.equal([
      ['span', 'photo_gnp'],
      ['bdi', '.exe'],
    ]);
  });

  it('[E118] do not go into the next chat', async () => {
    const world = await talkWith({ voice: false });
    await choose(world, file('bowl.png', png));
    await settled(world, 1);
    world.chat.record({ type: 'ended', reason: 'closed' });
    world.chat.record({ type: 'reset' });
    await world.settle();
    expect([world.chat.state.attachments, rows(world)]).to.deep.equal([[], []]);
  });

  it('stay where they are where the site forbids it', async () => {
    const world = await talkWith({ voice: false });
    await choose(world, file('bowl.png', png));
    await settled(world, 1);
    const { chat } = world;
    const run = chat.run.bind(chat) as (...args: unknown[]) => boolean;
    chat.run = (...args: unknown[]) => args[0] !== 'sendFile' && run(...args);
    sendButton(world).click();
    await world.settle();
    expect(rows(world)).to.have.length(1);
  });
});
