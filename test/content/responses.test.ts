import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { reactionsIn } from '../../src/content/reactions.js';
import { repliedTo } from '../../src/content/reply-to.js';

const shown = (given: unknown, identity?: string): string => reactionsIn(given, identity).map(({ emoji, count, own }) => `${emoji}${count}${own ? ' own' : ''}`).join(', ');

describe('reactions in the attributes of a message', () => {
  it('[E100] are emoji, and the names of Twilio’s samples, with those who gave them or their number', () => {
    expect(shown({ '👍': ['ann', 'bob'], 'heart': ['ann'], '🎉': 3 })).to.equal('👍2, ❤️1, 🎉3');
    expect(shown({ heart: ['a'], thumbs_up: ['a'], thumbs_down: ['a'], laugh: ['a'], sad: ['a'], pouting: ['a'] })).to.equal('❤️1, 👍1, 👎1, 😂1, 😞1, 😡1');
    expect(shown({ '👩🏽‍🚀': 1, '🏴󠁧󠁢󠁳󠁣󠁴󠁿': 1, '1️⃣': 1, '❤': 1 })).to.equal('👩🏽‍🚀1, 🏴󠁧󠁢󠁳󠁣󠁴󠁿1, 1️⃣1, ❤️1');
  });

  it('[E100] say whether one is of the visitor, and count nobody twice', () => {
    expect(shown({ '👍': ['ann', 'ann', 'me'], '🎉': ['ann'] }, 'me')).to.equal('👍2 own, 🎉1');
    expect(shown({ '👍': [undefined] }, undefined)).to.equal('');
  });

  it('[E100] are left out where they are nothing of that kind', () => {
    const odd = ['', 'a', '1', '#', 'heart ', 'HEART', '👍👍', '👍 ', '<b>', '__proto__', 'constructor', 'toString', '\u200d', '👍'.repeat(3_000), '\u202e👍'];
    expect(shown(Object.fromEntries(odd.map((name) => [name, ['ann']])))).to.equal('');
    for (const people of [0, -1, 1.5, Number.NaN, Infinity, '2', true, null, {}, [], [5, null, ''], { length: 3 }]) expect(shown({ '👍': people })).to.equal('');
    for (const given of [undefined, null, 5, 'heart', true, ['👍'], [['👍', 2]]]) expect(shown(given)).to.equal('');
  });

  it('[E100] are no more than twelve, of 999 people at most', () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, place) => [String.fromCodePoint(0x1f600 + place), 1e9]));
    const found = reactionsIn(many, undefined);
    expect([found.length, ...new Set(found.map(({ count }) => count))]).to.deep.equal([12, 999]);
  });

  it('[E100] [F64] take any JSON, with nothing in them but emoji and numbers', () => {
    let some = 0;
    const name = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('👍', '❤', 'heart', 'laugh', '__proto__'));
    const people = fc.oneof(fc.jsonValue(), fc.array(fc.string()), fc.integer());
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(name, people)), (given) => {
        const found = reactionsIn(JSON.parse(JSON.stringify(given)), 'me');
        for (const { emoji, count } of found) {
          expect(emoji).to.match(/^[\p{Emoji}\u200d\ufe0f\u{e0020}-\u{e007f}]{1,40}$/u);
          expect(count).to.be.within(1, 999);
        }
        if (found.length > 0) some += 1;
      }),
      { numRuns: 500 },
    );
    expect(some, 'control: some were found').to.be.above(50);
  });
});

describe('what a message replies to', () => {
  it('[E100] is the SID, the key or the index of another one', () => {
    const given = ['IM1', 0, 7, { sid: 'IM1' }, { key: 'a key' }, { index: 3 }];
    expect(given.map(repliedTo)).to.deep.equal(['IM1', 0, 7, 'IM1', 'a key', 3]);
  });

  it('[E100] is nothing where it is anything else', () => {
    for (const given of [undefined, null, '', -1, 1.5, Number.NaN, true, [], {}, { sid: '' }, { index: -3 }, { sid: { sid: 'IM1' } }, ['IM1']]) expect(repliedTo(given)).to.equal(undefined);
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        expect(typeof repliedTo(given)).to.be.oneOf(['undefined', 'string', 'number']);
      }),
    );
  });
});
