import { expect, fixtureCleanup } from '@open-wc/testing';
import type { EarlierChats } from '../../../src/chat/ports.js';
import { allByRole, byRole, elementsIn, focused, maybeByRole } from '../../support/by-role.js';
import { hostileFiles } from '../../support/hostile-files.js';
import { docx, pdf, picture, wav, zip } from '../../support/made-files.js';
import { inList, mediaDesk, type MediaDesk, type Sent } from '../../support/media-desk.js';
import { begin, press } from '../../support/panel-world.js';
import { until } from '../../support/until.js';

const page: Sent = { name: 'index.html', type: 'text/html', content: '<script>top.hacked = true</script>' };
const invoice: Sent = { name: 'invoice.pdf', type: 'application/pdf', content: pdf };
const sound: Sent = { name: 'greeting.wav', type: 'audio/wav', content: wav };
const bowl: Sent = { name: 'bowl.png', type: 'image/png', content: picture.png };

let desk: MediaDesk;
beforeEach(async () => {
  desk = await mediaDesk();
});
afterEach(() => desk.restore());

const flat = (element: Element | null | undefined): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
const button = async (name: string | RegExp): Promise<HTMLElement> => {
  await until(() => maybeByRole(desk.panel, 'button', name));
  return byRole(desk.panel, 'button', name);
};
const trouble = async (): Promise<string> => flat((await inList(desk, '.trouble'))[0]);
const ask = async (name: string): Promise<void> => (await button(name)).click();

describe('a file of a message', () => {
  it('[E113] is shown by name, kind and size, in the visitor’s language', async () => {
    desk.show([
      { ...invoice, size: 1_234_567 },
      { name: 'letter.docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', content: docx },
      { name: 'all.zip', type: 'application/zip', content: zip({}) },
      { name: 'photo.exe', type: 'image/png', content: picture.png, size: 1 },
    ]);
    const chips = await inList(desk, 'flex-webchat-file', 4);
    expect(chips.map((chip) => flat(chip.querySelector('.about')))).to.deep.equal(['invoice.pdf PDF · 1.2 MB', 'letter.docx Document · 381 bytes', 'all.zip Archive · 22 bytes', 'photo.exe File · 1 byte']);
    desk.panel.lang = 'de';
    desk.show([{ ...invoice, size: 1_234_567 }]);
    await until(() => flat(desk.panel.shadowRoot?.querySelector('flex-webchat-message-list')?.shadowRoot?.querySelector('li:last-of-type .about')) === 'invoice.pdf PDF · 1,2 MB');
  });

  it('[E113] [F63] has a name that misleads nobody, with its extension apart', async () => {
    const those = hostileFiles.filter(({ name }) => /[\p{Bidi_Control}\0]/u.test(name));
    expect(those.length, 'control: there are such names').to.be.above(3);
    desk.show(those);
    const names = await inList(desk, '.name', those.length);
    for (const name of names) expect(name.textContent).not.to.match(/[\p{Cc}\p{Bidi_Control}]/u);
    const [first] = names.filter(({ textContent }) => textContent?.endsWith('.exe'));
    expect(first?.querySelector('.extension')?.textContent).to.equal('.exe');
    expect(first && getComputedStyle(first.querySelector('.stem') ?? first).unicodeBidi).to.equal('isolate');
  });

  it('[E115] shows a long name without its middle, and the whole of it on demand', async () => {
    const name = `${'A very long name '.repeat(5)}2026.pdf`;
    desk.show([{ ...invoice, name }]);
    const [shown] = await inList(desk, '.name');
    expect(flat(shown)).to.equal('A very long name…me 2026.pdf');
    expect(shown?.title).to.equal(name);
  });

  it('[E113] [E116] is said with its row, and reached from it by keyboard', async () => {
    desk.show([invoice, bowl], { text: 'As you wished:' });
    desk.show([sound]);
    const rows = () => allByRole(desk.panel, 'listitem').filter(({ dataset }) => dataset['key']);
    await button('Play greeting.wav');
    const named = (row: HTMLElement | undefined): string => (row?.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => flat(row?.querySelector(`[id="${id}"]`))).filter(Boolean).slice(1).join(' ');
    expect(rows().map(named)).to.deep.equal(['As you wished: PDF: invoice.pdf, 193 bytes. Picture: bowl.png, 70 bytes', 'Sound: greeting.wav, 8 kB']);
    expect(flat(rows()[1]?.querySelector('.bubble .text')), 'the name stands there once').to.equal('');
    rows()[1]?.focus();
    press(focused() ?? desk.panel, 'Enter');
    expect(focused()?.getAttribute('aria-label')).to.equal('Play greeting.wav');
    press(focused() ?? desk.panel, 'Escape');
    press(focused() ?? desk.panel, 'ArrowUp');
    await until(() => focused() === rows()[0]);
    await until(() => maybeByRole(desk.panel, 'button', 'Download invoice.pdf')?.tabIndex === 0);
    expect((await button('Play greeting.wav')).tabIndex).to.equal(-1);
  });
});

describe('the download of a file', () => {
  it('[S26] [E116] stores a stream of bytes, whatever it is, by a link that opens nothing', async () => {
    desk.show([page, invoice]);
    for (const { name } of [page, invoice]) {
      await ask(`Download ${name}`);
      await until(() => desk.followed.at(-1)?.download === name);
    }
    const stored = desk.blobs.filter(({ type }) => type !== 'image/png');
    expect(stored.map(({ type }) => type)).to.deep.equal(['application/octet-stream', 'application/octet-stream']);
    expect(await stored[0]?.text()).to.equal(page.content);
    for (const { href, rel } of desk.followed) {
      expect(href).to.match(/^blob:/);
      expect(rel).to.equal('noopener noreferrer');
    }
    expect(desk.asked).to.deep.equal(['index.html', 'invoice.pdf']);
  });

  it('[S26] of a large file comes straight from Twilio, in a tab of its own', async () => {
    desk.show([{ ...page, size: 50 * 1024 * 1024 + 1 }]);
    await ask('Download index.html');
    await until(() => desk.followed.length === 1);
    expect(desk.followed[0]).to.deep.include({ download: 'index.html', target: '_blank', rel: 'noopener noreferrer' });
    expect(desk.followed[0]?.href).to.match(/^https:\/\/media\.example\//);
    expect(desk.fetched).to.deep.equal([]);
  });

  it('[S26] [E116] opens a PDF at Twilio’s address only, and nothing else at all', async () => {
    desk.show([invoice, page, { ...invoice, name: 'invoice.html' }]);
    await inList(desk, 'flex-webchat-file', 3);
    expect(allByRole(desk.panel, 'button', /^Open /).map((each) => each.getAttribute('aria-label'))).to.deep.equal(['Open invoice.pdf in a new tab']);
    // No visitor has pressed it: a link that they can follow stands in its place.
    await ask('Open invoice.pdf in a new tab');
    const [link] = await inList<HTMLAnchorElement>(desk, 'a.open');
    expect(link).to.include({ target: '_blank', rel: 'noopener noreferrer' });
    expect(link?.href).to.match(/^https:\/\/media\.example\//);
    expect(focused()).to.equal(link);
    expect(desk.blobs).to.deep.equal([]);
  });

  it('[F70] [E116] asks for another address where one has ended, once, and then lets the visitor try again', async () => {
    desk.show([page]);
    for (const status of [403, 410, 0]) {
      desk.answer(status);
      const { length } = desk.followed;
      await ask('Download index.html');
      await until(() => desk.followed.length === length + 1);
    }
    expect(desk.asked).to.have.length(6);
    desk.answer(403, 403);
    await ask('Download index.html');
    expect(await trouble()).to.equal('This file could not be loaded. Try again');
    (await button('Try again')).focus();
    await ask('Try again');
    await until(() => desk.followed.length === 4);
    expect(focused()?.getAttribute('aria-label')).to.equal('Download index.html');
    expect(desk.asked).to.have.length(9);
  });

  it('[E117] asks each time whether the visitor may have it, and says so where not', async () => {
    desk.show([page]);
    await ask('Download index.html');
    await until(() => desk.followed.length === 1);
    desk.refuse(403);
    await ask('Download index.html');
    expect(await trouble()).to.equal('This file is no longer available.');
    expect(desk.asked).to.have.length(2);
    expect(desk.followed).to.have.length(1);
  });

  it('[E116] is not there after the chat, but for pictures that are', async () => {
    desk.show([page, bowl]);
    await until(() => maybeByRole(desk.panel, 'button', 'Show picture bowl.png'));
    desk.chat.record({ type: 'ended', reason: 'closed' });
    await ask('Download index.html');
    expect(await trouble()).to.equal('The chat is over, so this file cannot be loaded any more.');
    await ask('Show picture bowl.png');
    await until(() => maybeByRole(desk.panel, 'dialog', 'Picture'));
    byRole(byRole(desk.panel, 'dialog', 'Picture'), 'button', 'Download bowl.png').click();
    await until(() => desk.followed.length === 1);
    expect(desk.asked).to.deep.equal(['bowl.png']);
  });
});

describe('a file of an earlier chat', () => {
  it('[E116] [E127] is shown and loaded as in the talk, from the chat that it is in', async () => {
    desk.restore();
    fixtureCleanup();
    const media = [{ sid: 'ME0', name: bowl.name, type: bowl.type, size: 70 }, { sid: 'ME1', name: page.name, type: page.type, size: 36 }];
    const messages = [{ key: 'IM0', index: 0, sid: 'IM0', author: 'Maria', own: false, text: 'bowl.png, index.html', at: begin, edited: false, media }];
    const earlier: EarlierChats = {
      list: async () => [{ sid: 'CH7', beganAt: begin - 1e9, lastAt: begin - 1e9 }],
      page: async () => ({ messages, people: [], hasEarlier: false }),
    };
    desk = await mediaDesk({ earlier });
    desk.show([bowl, page]);
    await ask('Earlier chats');
    await until(() => elementsIn(desk.panel).some((each) => each.matches('button[data-sid]') && each.textContent?.includes('bowl.png, index.html')));
    elementsIn(desk.panel).find((each) => each.matches('button[data-sid]'))?.click();
    await until(() => maybeByRole(desk.panel, 'heading', /^Chat of/));
    await desk.settle();
    await until(() => desk.asked.includes('bowl.png of CH7'));
    await until(() => allByRole(desk.panel, 'button', 'Show picture bowl.png').some((each) => (each.getRootNode() as ShadowRoot).host.localName === 'flex-webchat-transcript'));
    const within = (name: string): HTMLElement | undefined => allByRole(desk.panel, 'button', name).find((each) => (each.getRootNode() as ShadowRoot).host.localName === 'flex-webchat-transcript');
    within('Download index.html')?.click();
    await until(() => desk.followed.length === 1);
    expect(desk.asked.at(-1)).to.equal('index.html of CH7');
    within('Show picture bowl.png')?.click();
    await until(() => maybeByRole(desk.panel, 'dialog', 'Picture'));
    expect(flat(byRole(desk.panel, 'dialog', 'Picture').querySelector('.title')), 'it has one picture').to.equal('bowl.png');
  });
});

describe('the player of sound and video', () => {
  it('[E111] asks for nothing before the visitor plays it, and is the browser’s own', async () => {
    desk.show([sound, { name: 'tour.webm', type: 'video/webm', content: '' }, { name: 'call.amr', type: 'audio/amr', content: '' }]);
    await button('Play tour.webm');
    expect(maybeByRole(desk.panel, 'button', 'Play call.amr'), 'no browser plays it').to.equal(undefined);
    expect(desk.asked).to.deep.equal([]);
    (await button('Play greeting.wav')).focus();
    await ask('Play greeting.wav');
    const [player] = await inList<HTMLAudioElement>(desk, 'audio[controls]');
    expect(player?.getAttribute('aria-label')).to.equal('greeting.wav');
    expect(focused()).to.equal(player);
    expect(desk.asked[0]).to.equal('greeting.wav');
    await ask('Play tour.webm');
    const [video] = await inList<HTMLVideoElement>(desk, 'video[controls]');
    expect([video?.hasAttribute('playsinline'), video?.preload]).to.deep.equal([true, 'metadata']);
  });

  it('[E111] [F70] asks for another address once, and then says so and lets the visitor try again', async () => {
    const playing = URL.createObjectURL(new Blob([Uint8Array.from(wav, (letter) => letter.charCodeAt(0))]));
    desk.conversation.mediaAddress = async (_index, sid) => {
      desk.asked.push(sid);
      return desk.asked.length > 2 ? playing : `${location.origin}/nothing-is-here.wav?${desk.asked.length}`;
    };
    desk.chat.record({ type: 'reset' });
    desk.live(desk.conversation);
    desk.show([sound]);
    await ask('Play greeting.wav');
    expect(await trouble()).to.equal('This file could not be played. You can download it. Try again');
    expect(desk.asked).to.have.length(2);
    await ask('Try again');
    const [player] = await inList<HTMLAudioElement>(desk, 'audio');
    await until(() => player?.duration === 1);
    await inList(desk, '.trouble', 0);
  });
});
