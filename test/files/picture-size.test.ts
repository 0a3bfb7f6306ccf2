import { expect } from '@open-wc/testing';
import { pictureType } from '../../src/files/file-rules.js';
import { pictureSize } from '../../src/files/picture-size.js';
import { picture } from '../support/made-files.js';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const sizeOf = (text: string, type = pictureType(bytesOf(text)) ?? ''): string | undefined => {
  const size = pictureSize(bytesOf(text), type);
  return size && `${size.width} x ${size.height}`;
};

describe('the size of a picture', () => {
  it('[E110] is read from the bytes of each kind that is drawn', async () => {
    const { png, gif, jpeg, webp, bmp } = picture;
    expect([png, gif, jpeg, webp, bmp].map((each) => sizeOf(each))).to.deep.equal(['1 x 1', '1 x 1', '1 x 1', '1 x 1', '1 x 1']);
    for (const type of ['image/png', 'image/jpeg', 'image/webp']) {
      const canvas = new OffscreenCanvas(300, 7);
      canvas.getContext('2d')?.fillRect(0, 0, 9, 7);
      const drawn = await canvas.convertToBlob({ type, quality: 0.5 });
      // A browser that does not write a kind writes PNG.
      expect(pictureSize(new Uint8Array(await drawn.arrayBuffer()), drawn.type), type).to.deep.equal({ width: 300, height: 7 });
    }
    const large = `RIFF\x16\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0\xff\xff\x00\x0f\x00\x01`;
    expect(sizeOf(large, 'image/webp')).to.equal('65536 x 65552');
    const item = (width: string, height: string): string => `\0\0\0\x14ispe\0\0\0\0\0\0${width}\0\0${height}`;
    const avif = `\0\0\0\x18ftypavif\0\0\0\0avifmif1${item('\x01\0', '\x02\0')}${item('\x20\0', '\0\x10')}`;
    expect(sizeOf(avif)).to.equal('8192 x 512');
  });

  it('[E110] is none where they end before it, or name none', () => {
    for (const [kind, content] of Object.entries(picture)) expect(sizeOf(content.slice(0, 8), `image/${kind}`), kind).to.equal(undefined);
    expect(sizeOf('\xff\xd8no marker', 'image/jpeg')).to.equal(undefined);
    expect(sizeOf(`RIFF\0\0\0\0WEBPVP8?${' '.repeat(20)}`, 'image/webp')).to.equal(undefined);
    expect(sizeOf(' '.repeat(99), 'image/avif')).to.equal(undefined);
    expect(sizeOf('<svg/>', 'image/svg+xml')).to.equal(undefined);
  });
});
