import { expect } from '@open-wc/testing';
import { latin } from '../../../src/files/signatures.js';
import { allByRole, byRole, focused, maybeByRole } from '../../support/by-role.js';
import { hostileFiles } from '../../support/hostile-files.js';
import { picture } from '../../support/made-files.js';
import { inList, mediaDesk, pngOf, type MediaDesk, type Sent } from '../../support/media-desk.js';
import { press } from '../../support/panel-world.js';
import { until } from '../../support/until.js';

const { png, gif, jpeg, webp, bmp } = picture;
const bowl: Sent = { name: 'bowl.png', type: 'image/png', content: png };
const numbered = (number: number): Sent => ({ ...bowl, name: `bowl ${number}.png` });

let desk: MediaDesk;
beforeEach(async () => {
  desk = await mediaDesk();
});
afterEach(() => desk.restore());

const view = (): HTMLElement | undefined => maybeByRole(desk.panel, 'dialog', 'Picture');
const thumb = async (name = 'bowl.png'): Promise<HTMLElement> => {
  await until(() => maybeByRole(desk.panel, 'button', `Show picture ${name}`));
  return byRole(desk.panel, 'button', `Show picture ${name}`);
};
/** Opens the view of all pictures at one of them. */
async function opened(...pictures: Sent[]): Promise<HTMLElement> {
  desk.show(pictures);
  (await thumb(pictures[0]?.name)).focus();
  (await thumb(pictures[0]?.name)).click();
  await until(view);
  return byRole(desk.panel, 'dialog', 'Picture');
}
const shownIn = (dialog: HTMLElement): string | undefined => dialog.querySelector('img')?.alt;

describe('a picture of a message', () => {
  it('[E110] is drawn from bytes that were looked at, under its name, whatever kind of picture it is', async () => {
    const kinds = { png, jpeg: await drawn('image/jpeg', 4, 4), gif, webp, bmp };
    for (const [kind, content] of Object.entries(kinds)) {
      const { key } = desk.show([{ name: `bowl.${kind}`, type: `image/${kind}`, content }]);
      const [image] = await inList<HTMLImageElement>(desk, `li[data-key="${key}"] .thumb img`);
      await image?.decode();
      expect(image?.alt).to.equal(`bowl.${kind}`);
      expect(image?.src).to.match(/^blob:/);
    }
    expect(desk.blobs.map(({ type }) => type)).to.deep.equal(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp']);
    expect(desk.asked).to.have.length(5);
  });

  it('[S25] [F68] is never one of seventy hostile files that is none, and nothing of them runs', async () => {
    const hacked = (): unknown => (window as { hacked?: unknown }).hacked;
    let shown = 0;
    for (const file of hostileFiles.filter(({ content }) => typeof content === 'string')) {
      const { key } = desk.show([file]);
      const [part] = await inList(desk, `li[data-key="${key}"] :is(flex-webchat-picture, flex-webchat-file, flex-webchat-player)`);
      const image = (): HTMLImageElement | null => part?.querySelector('img') ?? null;
      await until(() => image()?.naturalWidth || part?.querySelector('.trouble, .about'));
      if (!image()) continue;
      shown += 1;
      expect(drawnBy(String(file.content)), file.what).to.equal(true);
    }
    expect(shown, 'control: a picture is one, whatever its name or what comes after it').to.be.above(3);
    expect(desk.blobs.every(({ type }) => /^image\/(?:png|jpeg|gif|webp|bmp)$/.test(type))).to.equal(true);
    expect(hacked()).to.equal(undefined);
  });

  it('[S25] would be a drawing with scripts, were it drawn by what its sender says', async () => {
    const drawing = new Blob(['<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>top.hacked = true</script></svg>'], { type: 'image/svg+xml' });
    const image = Object.assign(new Image(), { src: URL.createObjectURL(drawing) });
    await image.decode();
    expect(image.naturalWidth, 'control: a browser draws it').to.equal(1);
    desk.show([{ name: 'logo.png', type: 'image/png', content: await drawing.text() }]);
    const [trouble] = await inList(desk, '.trouble');
    expect(trouble?.textContent).to.contain('This picture cannot be shown here.');
  });

  it('[E110] that only its head is good of is said not to be shown', async () => {
    const noBrowserDraws = jpeg.replace('\xff\xc2', '\xff\xc3');
    expect(noBrowserDraws).not.to.equal(jpeg);
    desk.show([{ name: 'bowl.jpg', type: 'image/jpeg', content: noBrowserDraws }]);
    expect((await inList(desk, '.trouble'))[0]?.textContent).to.contain('This picture cannot be shown here.');
  });

  it('[E110] is not drawn where it has too many dots, whatever its size in bytes', async () => {
    desk.show([{ ...bowl, content: pngOf(8_000, 5_001, png) }]);
    expect((await inList(desk, '.trouble'))[0]?.textContent).to.contain('This picture cannot be shown here.');
    desk.show([{ ...bowl, name: 'fits.png', content: pngOf(8_000, 5_000, png) }]);
    await until(() => desk.blobs.length === 1);
  });

  it('[E110] of more than 10 MB is loaded only when the visitor asks for it', async () => {
    desk.show([{ ...bowl, size: 10 * 1024 * 1024 + 1 }]);
    const ask = (await inList(desk, '.ask'))[0];
    expect(ask?.textContent).to.contain('10 MB');
    expect(desk.asked).to.deep.equal([]);
    ask?.click();
    await inList(desk, '.thumb');
    expect(desk.fetched).to.deep.equal(['bowl.png']);
  });

  it('[E110] is not loaded before it is in sight, moves nothing when it comes, and its bytes go with its row', async () => {
    const [first] = [numbered(0), ...Array.from({ length: 9 }, (_, number) => numbered(number + 1))].map((each) => desk.show([each]));
    const parts = await inList(desk, 'flex-webchat-picture', 10);
    const boxes = (): number[] => parts.map(({ offsetHeight }) => offsetHeight);
    const before = boxes();
    await thumb('bowl 9.png');
    expect(desk.fetched).not.to.contain('bowl 0.png');
    expect(boxes()).to.deep.equal(before);
    parts[0]?.scrollIntoView();
    const { src = '' } = (await thumb('bowl 0.png')).querySelector('img') ?? {};
    expect(boxes()).to.deep.equal(before);
    expect(desk.isGood(src)).to.equal(true);
    desk.chat.record({ type: 'message-removed', index: first?.index ?? -1 });
    await until(() => !desk.isGood(src));
  });

  it('[E110] is loaded once, also where it is looked at in the view of all', async () => {
    const dialog = await opened(numbered(1), numbered(2));
    await until(() => shownIn(dialog) === 'bowl 1.png');
    byRole(dialog, 'button', 'Next picture').click();
    await until(() => shownIn(dialog) === 'bowl 2.png');
    expect([...desk.fetched].sort()).to.deep.equal(['bowl 1.png', 'bowl 2.png']);
  });
});

describe('the view of pictures', () => {
  it('[E110] opens over everything, is left by Escape alone, and gives the focus back', async () => {
    const dialog = (await opened(bowl)) as HTMLDialogElement;
    expect(dialog.matches(':modal')).to.equal(true);
    expect(focused()?.getAttribute('aria-label')).to.equal('Close');
    press(focused() ?? dialog, 'Escape');
    await desk.settle();
    expect(desk.panel.open).to.equal(true);
    dialog.requestClose();
    await until(() => !view());
    expect(focused()).to.equal(await thumb());
  });

  it('[E110] goes through the pictures of the whole talk by arrow keys, the other way round from right to left', async () => {
    desk.show([numbered(1)]);
    desk.say('And:');
    const dialog = await opened(numbered(2), numbered(3));
    await until(() => shownIn(dialog) === 'bowl 2.png');
    expect(dialog.querySelector('.place')?.textContent).to.equal('2 of 3');
    press(focused() ?? dialog, 'ArrowRight');
    await until(() => shownIn(dialog) === 'bowl 3.png');
    press(focused() ?? dialog, 'ArrowRight');
    expect(byRole(dialog, 'button', 'Previous picture').getAttribute('aria-disabled')).to.equal('false');
    desk.panel.dir = 'rtl';
    press(focused() ?? dialog, 'ArrowRight');
    await until(() => shownIn(dialog) === 'bowl 2.png');
    press(focused() ?? dialog, 'ArrowRight');
    await until(() => shownIn(dialog) === 'bowl 1.png');
    expect(dialog.querySelector('.place')?.textContent).to.equal('1 of 3');
  });

  it('[E110] shows every dot when asked, and stores the picture without loading it again', async () => {
    const dialog = await opened({ ...bowl, content: await drawn('image/png', 3_000, 2_000) });
    await until(() => maybeByRole(dialog, 'button', 'Show in full size'));
    byRole(dialog, 'button', 'Show in full size').click();
    await until(() => maybeByRole(dialog, 'button', 'Fit to the screen'));
    expect(focused()?.isConnected).to.equal(true);
    byRole(dialog, 'button', 'Download bowl.png').click();
    await until(() => desk.followed.length === 1);
    expect(desk.fetched).to.deep.equal(['bowl.png']);
  });

  it('[E110] closes with the panel, and says so where a picture cannot be had', async () => {
    desk.show([{ ...bowl, size: 10 * 1024 * 1024 + 1, name: 'large.png' }]);
    const dialog = await opened(bowl);
    desk.refuse();
    byRole(dialog, 'button', 'Previous picture').click();
    await until(() => maybeByRole(dialog, 'button', 'Try again'));
    expect(dialog.textContent).to.contain('This file could not be loaded.');
    byRole(dialog, 'button', 'Try again').click();
    await until(() => shownIn(dialog) === 'large.png');
    desk.panel.open = false;
    await until(() => !view() && allByRole(document, 'dialog', 'Picture').length === 0);
  });
});

/** Whether a browser may draw it, by how it begins. */
function drawnBy(content: string): boolean {
  return /^(?:\x89PNG\r\n\x1a\n\0\0\0\rIHDR|\xff\xd8\xff|GIF8[79]a|RIFF[^]{4}WEBPVP8|BM[^]{4}\0{4})/.test(content);
}

/** A picture that the browser itself has made, a character a byte. */
async function drawn(type: string, width: number, height: number): Promise<string> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.fillRect(0, 0, width, height);
  return latin(new Uint8Array(await (await canvas.convertToBlob({ type })).arrayBuffer()));
}
