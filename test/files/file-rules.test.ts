import { expect } from '@open-wc/testing';
import { acceptOf, defaultLimits, judge, pictureType, type FileLimits } from '../../src/files/file-rules.js';
import { fileTypes } from '../../src/files/file-types.js';
import { hostileFiles } from '../support/hostile-files.js';
import { docx, fileOf, pdf, picture, wav, zip, type Bytes } from '../support/made-files.js';

const { png, jpeg, gif, webp, bmp } = picture;
const limits = (given: Partial<FileLimits> = {}): FileLimits => ({ ...defaultLimits, ...given });
const judged = (name: string, type: string, content: Bytes, given?: Partial<FileLimits>) => judge(fileOf({ name, type, content }), limits(given));
const box = (brand: string, ...more: string[]) => `\0\0\0\x18ftyp${brand}\0\0\0\0${more.join('')}\0\0\0\bmdat`;

describe('the rules for files', () => {
  it('[F68] let none of seventy hostile files through, and five good ones', async () => {
    expect(hostileFiles.length).to.equal(70);
    const passed = await Promise.all(hostileFiles.map(async (each) => ('problem' in (await judge(fileOf(each), defaultLimits)) ? [] : [each.what])));
    expect(passed.flat()).to.deep.equal([]);
    const good = [
      ['Holiday.PNG', 'image/png', png],
      ['me.jpg', 'image/jpeg', jpeg],
      ['invoice 7.pdf', 'application/pdf', pdf],
      ['notes.txt', 'text/plain', 'Tom & Jerry: 1 < 2, 100 % <sure>'],
      ['letter.docx', '', docx],
    ] as const;
    for (const [name, type, content] of good) expect(await judged(name, type, content), name).to.have.property('name', name);
  });

  it('[F65] refuse an empty file, and one that is a byte too large', async () => {
    expect(await judged('a.txt', 'text/plain', '')).to.deep.equal({ problem: 'empty' });
    expect(await judged('a.txt', 'text/plain', 'x'.repeat(10), { maxSize: 9 })).to.deep.equal({ problem: 'too-large' });
    expect(await judged('a.txt', 'text/plain', 'x'.repeat(9), { maxSize: 9 })).to.deep.equal({ name: 'a.txt', type: 'text/plain' });
  });

  it('know each kind by its content, and give the type that it is sent under', async () => {
    const kinds: readonly (readonly [name: string, declared: string, content: string, type?: string])[] = [
      ['a.jpeg', 'image/jpg', jpeg, 'image/jpeg'],
      ['a.gif', 'image/gif', gif],
      ['a.webp', 'image/webp', webp],
      ['a.bmp', 'image/bmp', bmp],
      ['a.avif', 'image/avif', box('avif')],
      ['a.heic', '', box('heic'), 'image/heic'],
      ['a.heif', 'image/heif', box('mif1', 'mif1', 'heic'), 'image/heic'],
      ['a.csv', 'application/vnd.ms-excel', 'a;b\r\n1;2', 'text/csv'],
      ['a.txt', 'text/plain', '\xff\xfeH\0i\0'],
      ['a.doc', 'application/msword', `\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(600)}`],
      ['a.odt', '', zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }), 'application/vnd.oasis.opendocument.text'],
      ['a.wav', 'audio/x-wav', wav, 'audio/wav'],
      ['a.mp3', 'audio/mpeg', `ID3\x04\0${'\0'.repeat(20)}`],
      ['b.mp3', 'audio/mpeg', `\xff\xfb\x90\x64${'\0'.repeat(20)}`],
      ['a.ogg', 'audio/ogg', `OggS\0${'\0'.repeat(20)}`],
      ['a.weba', 'audio/webm;codecs=opus', '\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm', 'audio/webm'],
      ['a.amr', 'audio/amr', '#!AMR\n\x3c'],
      ['a.m4a', 'audio/x-m4a', box('M4A '), 'audio/mp4'],
      ['a.mp4', 'video/mp4', box('isom')],
      ['a.mov', 'video/quicktime', box('qt  ')],
      ['a.webm', 'video/webm', '\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm'],
      ['a.3gp', 'video/3gpp', box('3gp4')],
    ];
    for (const [name, declared, content, type = declared] of kinds) {
      expect(await judged(name, declared, content), name).to.deep.equal({ name, type });
    }
  });

  it('take what a system knows no type for by name and content', async () => {
    expect(await judged('a.png', '', png)).to.deep.equal({ name: 'a.png', type: 'image/png' });
    expect(await judged('a.png', 'application/octet-stream', png)).to.deep.equal({ name: 'a.png', type: 'image/png' });
    expect(await judged('a', 'image/png', png)).to.deep.equal({ problem: 'type' });
  });

  it('keep a photo that moves, with a film after it', async () => {
    expect(await judged('a.jpg', 'image/jpeg', `${jpeg}${box('isom')}`)).to.deep.equal({ name: 'a.jpg', type: 'image/jpeg' });
  });

  it('find what is hidden far into a file, also where two parts of it meet', async () => {
    const filler = new Uint8Array(1024 * 1024 - png.length - 3).fill(1);
    expect(await judged('a.png', 'image/png', [png, filler, '<script>'])).to.deep.equal({ problem: 'content' });
    expect(await judged('a.png', 'image/png', [png, filler, '<strong>'])).to.have.property('name');
  });

  it('say that a file could not be read', async () => {
    const gone = fileOf({ name: 'a.png', type: 'image/png', content: png });
    gone.slice = () => {
      throw new DOMException('gone', 'NotFoundError');
    };
    expect(await judge(gone, defaultLimits)).to.deep.equal({ problem: 'unreadable' });
  });

  it('[E107] follow the site in what may be sent, by media type or extension', async () => {
    const types = ['image/*', 'PDF', '.txt'];
    expect(await judged('a.png', 'image/png', png, { types })).to.have.property('name');
    expect(await judged('a.pdf', 'application/pdf', pdf, { types })).to.have.property('name');
    expect(await judged('a.txt', 'text/plain', 'a', { types })).to.have.property('name');
    expect(await judged('a.csv', 'text/csv', 'a', { types })).to.deep.equal({ problem: 'type' });
    expect(await judged('a.png', 'image/png', jpeg, { types: ['png'] })).to.deep.equal({ problem: 'content' });
  });

  it('send what only the site knows where it names just that', async () => {
    const part = zip({ 'a.txt': 'a' });
    expect(await judged('part.zip', 'application/zip', part)).to.deep.equal({ problem: 'type' });
    expect(await judged('part.zip', 'application/zip', part, { types: ['zip'] })).to.deep.equal({ name: 'part.zip', type: 'application/zip' });
    expect(await judged('part.step', 'model/step', 'ISO-10303-21;', { types: ['model/step'] })).to.have.property('type', 'model/step');
    expect(await judged('logo.svg', 'image/svg+xml', '<svg/>', { types: ['image/*'] })).to.deep.equal({ problem: 'type' });
    expect(await judged('logo.svg', '', '<svg/>', { types: ['image/svg+xml'] })).to.deep.equal({ problem: 'type' });
  });

  it('tell the chooser what to offer', () => {
    expect(acceptOf(limits({ types: ['image/png', 'zip', 'model/step'] }))).to.equal('image/png,.png,.zip,model/step');
    const all = acceptOf(limits());
    expect(all.split(',')).to.include.members(['image/jpeg', '.jpg', 'application/pdf', '.docx', '.mp3', '.mp4']);
    expect(all).not.to.match(/svg|html|xml(?!formats)|javascript|zip/);
  });

  it('name no extension twice', () => {
    const all = fileTypes.flatMap(({ extensions }) => extensions);
    expect(new Set(all).size).to.equal(all.length);
  });

  it('let a picture be drawn by its content alone', () => {
    const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    expect([png, jpeg, gif, webp, bmp, box('avif')].map((each) => pictureType(bytes(each)))).to.deep.equal([
      'image/png',
      'image/jpeg',
      'image/gif',
      'image/webp',
      'image/bmp',
      'image/avif',
    ]);
    for (const other of ['', '<svg/>', pdf, box('heic'), wav, `MZ${'\0'.repeat(99)}`]) expect(pictureType(bytes(other))).to.equal(undefined);
  });
});
