import { expect } from '@open-wc/testing';
import { withLinks } from '../../src/content/links.js';
import { passagesOf } from '../../src/content/passages.js';

const passages = (text: string): string[] => passagesOf(withLinks(text)).map((passage) => passage.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join(''));

describe('passages of a text', () => {
  it('are one where it is no longer than 8,192 letters', () => {
    expect(passages('a\n'.repeat(4_096))).to.have.length(1);
  });

  it('are one where marks without room of their own are stacked on a letter', () => {
    expect(passages(`a${'\u0301'.repeat(9_000)}`)).to.have.length(1);
  });

  it('[F62] end with a line, or with a word, and together are the whole text', () => {
    for (const [text, end] of [
      [`${'word '.repeat(15)}\n`.repeat(400), '\n'],
      ['word '.repeat(6_000), ' '],
      [`${'word '.repeat(20)}https://a.example/b `.repeat(250), ' '],
      ['a'.repeat(30_000), 'a'],
      ['\u{1f600}'.repeat(15_000), '\u{1f600}'],
    ] as const) {
      const found = passages(text);
      expect(found.join('') === text, text.slice(0, 20)).to.equal(true);
      for (const passage of found) {
        expect(passage.length, text.slice(0, 20)).to.be.within(1, 4_200);
        expect(passage.endsWith(end) && !/[\ud800-\udbff]$/.test(passage.slice(0, -end.length)), passage.slice(-20)).to.equal(true);
      }
    }
  });
});
