import { expect } from '@open-wc/testing';
import { collect } from '../../src/transcript/collect.js';
import { writeDown } from '../../src/transcript/write-down.js';
import { archivePaths } from '../../src/transcript/archive-names.js';
import { storedMessage } from '../support/stored-message.js';

const how = { whole: true, hidden: new Set<number>(), nameOf: ({ author }: { author: string }) => author };
const shown = (...args: Parameters<typeof writeDown>): string[] =>
  writeDown(...args).map((each) => (each.kind === 'message' ? each.text : each.kind === 'coming' ? each.text : `${each.count} removed`));

describe('writing a conversation down', () => {
  it('[E167] tells how many messages were removed, but nothing of copies that nobody sees', () => {
    const messages = [2, 3, 7].map((index) => storedMessage(index));
    expect(shown(messages, [], how)).to.deep.equal(['2 removed', 'text 2', 'text 3', '3 removed', 'text 7']);
    expect(shown(messages, [], { ...how, hidden: new Set([5]) })).to.deep.equal(['2 removed', 'text 2', 'text 3', '2 removed', 'text 7']);
    expect(shown(messages, [], { ...how, whole: false })).to.deep.equal(['text 2', 'text 3', '3 removed', 'text 7']);
    expect(shown([], [], how)).to.deep.equal([]);
  });

  it('[E164] has who came and went where it happened', () => {
    const comings = [[-1, 'Bot'], [0, 'Maria'], [2, 'Paul'], [9, 'End']].map(([after, text]) => ({ after: Number(after), text: String(text) }));
    const messages = [0, 1, 3].map((index) => storedMessage(index));
    expect(shown(messages, comings, how)).to.deep.equal(['Bot', 'text 0', 'Maria', 'text 1', '1 removed', 'Paul', 'text 3', 'End']);
  });

  it('[E164] does not say the name of a file twice', () => {
    const media = [{ sid: 'ME1', name: 'a.png', type: 'image/png', size: 1 }, { sid: 'ME2', name: '', type: 'audio/ogg', size: 1 }];
    expect(shown([storedMessage(0, { text: 'a.png, audio/ogg', media }), storedMessage(1, { text: 'a.png', media })], [], how)).to.deep.equal(['', 'a.png']);
  });

  it('[E167] reads page by page to the beginning, tries a page twice, and says where it had to stop', async () => {
    const { signal } = new AbortController();
    const read = async (answers: string): Promise<string> => {
      const pages = { hasEarlier: true, reached: 100, loadEarlier: async () => next() };
      let asked = '';
      const next = (): void => {
        const [answer = 'end'] = answers.slice(asked.length);
        asked += answer;
        if (answer === 'x') throw new Error('lost');
        if (answer !== '-') pages.reached -= 1;
        pages.hasEarlier = answer !== '.';
      };
      let told = 0;
      const whole = await collect(pages, signal, () => (told += 1));
      return `${asked} ${String(whole)} ${told}`;
    };
    expect(await read('pp.')).to.equal('pp. true 3');
    expect(await read('pxpx.')).to.equal('pxpx. true 3');
    expect(await read('pxx')).to.equal('pxx false 1');
    expect(await read('p--')).to.equal('p-- false 1');
  });

  it('[E165] gives no two files one path, on no system', () => {
    expect(archivePaths(['a.png', 'A.PNG', 'a.png', 'a (2).png', 'file', 'file', '.x', '.x'])).to.deep.equal([
      'files/a.png', 'files/A (2).PNG', 'files/a (3).png', 'files/a (2) (2).png', 'files/file', 'files/file (2)', 'files/.x', 'files/.x (2)',
    ]);
  });
});
