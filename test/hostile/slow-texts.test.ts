import { expect } from '@open-wc/testing';
import { withLinks } from '../../src/content/links.js';
import { blocksOf } from '../../src/content/markdown.js';
import { slowTexts } from './slow-texts.js';

/** Letters that are looked at one by one, or by a method that walks through a text. */
function countLetters(): { during(step: () => void): number; stop(): void } {
  let count = 0;
  const restore: (() => void)[] = [];
  const weights: Readonly<Record<string, (text: string, found: unknown, args: readonly unknown[]) => number>> = {
    charCodeAt: () => 1,
    charAt: () => 1,
    codePointAt: () => 1,
    slice: (_, found) => (found as string).length,
    indexOf: (text, found, [, from = 0]) => ((found as number) < 0 ? text.length : (found as number)) - (from as number),
    trim: (text) => text.length,
    replace: (text) => text.length,
    split: (text) => text.length,
    toLowerCase: (text) => text.length,
    includes: (text) => text.length,
  };
  for (const [name, weigh] of Object.entries(weights)) {
    const original = Reflect.get(String.prototype, name) as (...args: unknown[]) => unknown;
    Reflect.defineProperty(String.prototype, name, {
      configurable: true,
      writable: true,
      value(this: string, ...args: unknown[]): unknown {
        const found = Reflect.apply(original, this, args);
        count += weigh(this, found, args);
        return found;
      },
    });
    restore.push(() => void Reflect.defineProperty(String.prototype, name, { value: original, writable: true, configurable: true }));
  }
  return {
    during(step) {
      const before = count;
      step();
      return count - before;
    },
    stop: () => restore.forEach((put) => put()),
  };
}

const lookers = { 'Markdown': [blocksOf, [2_048, 4_096, 8_192]], 'links': [withLinks, [8_192, 16_384, 32_768]] } as const;

describe('texts that are made to be slow', () => {
  let letters: ReturnType<typeof countLetters>;
  before(() => (letters = countLetters()));
  after(() => letters.stop());

  it('are more than 200, with their lengths', () => {
    expect(Object.keys(slowTexts).length * 3).to.be.above(200);
    for (const [name, textOf] of Object.entries(slowTexts)) expect(textOf(8_192).length, name).to.be.within(8_000, 8_193);
  });

  for (const [what, [look, lengths]] of Object.entries(lookers)) {
    it(`[F62] take about four times the steps where they are four times as long: ${what}`, () => {
      for (const [name, textOf] of Object.entries(slowTexts)) {
        const steps = lengths.map((length) => {
          const text = textOf(length);
          return letters.during(() => void look(text)) + length;
        });
        // Each length of a run is looked for once, and there are as many as the root of the text: 1 ms at its longest.
        const most = name.endsWith('of all lengths') ? 8.5 : 5.5;
        expect((steps[2] ?? NaN) / (steps[0] ?? NaN), `${name}: ${steps.join(', ')}`).to.be.below(most);
      }
    });
  }

  it('would be noticed where each letter is compared with all', () => {
    const squared = (text: string): void => void Array.from(text).forEach((letter) => text.indexOf(`${letter}\0`));
    expect(letters.during(() => squared('a'.repeat(400))) / letters.during(() => squared('a'.repeat(100)))).to.be.above(12);
  });
});
