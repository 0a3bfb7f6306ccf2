import { expect } from '@open-wc/testing';
import { checkAnswers } from '../../src/chat/answers.js';
import { answerTo } from '../../src/chat/answer-to.js';
import type { Answer } from '../../src/chat/ports.js';
import type { Field } from '../../src/chat/fields.js';

const text = (more: object = {}): Field => ({ name: 'a', type: 'text', label: 'A', ...more });
const problems = (field: Field, answer?: Answer) =>
  checkAnswers([field], answer === undefined ? {} : { a: answer }).map(({ problem }) => problem);

describe('answers', () => {
  it('may be left out where they are not required', () => {
    for (const type of ['text', 'email', 'textarea', 'select', 'checkbox'] as const) {
      expect(problems(text({ type })), type).to.deep.equal([]);
      expect(problems(text({ type }), ''), type).to.deep.equal([]);
    }
  });

  it('[E63] are missing where a reader would see nothing', () => {
    for (const answer of [undefined, '', '   ', '\u200b\u2060', false]) {
      expect(problems(text({ required: true }), answer), JSON.stringify(answer)).to.deep.equal(['required']);
    }
  });

  it('take names of every language', () => {
    for (const name of ['José', '李雷', 'محمد', "O'Neill-Łukasz", '👩‍🚀', 'ﬁ']) {
      expect(problems(text({ required: true }), name), name).to.deep.equal([]);
    }
  });

  it('[E63] take every address that could be one, and nothing else', () => {
    const email = text({ type: 'email' });
    for (const good of ['a@b', 'jo+x@sub.example.com', '用户@例子.公司', ' jo@example.com ', '"a b"@x'.replace(' ', '.')]) {
      expect(problems(email, good), good).to.deep.equal([]);
    }
    for (const bad of ['jo', 'jo@', '@example.com', 'jo@@example.com', 'jo @example.com', 'a@b@c']) {
      expect(problems(email, bad), bad).to.deep.equal(['email']);
    }
  });

  it('[E64] match the whole of a pattern, as in HTML', () => {
    const order = text({ pattern: 'HP-\\d{5}' });
    expect(problems(order, 'HP-20418')).to.deep.equal([]);
    expect(problems(order, 'xHP-20418')).to.deep.equal(['pattern']);
    expect(problems(order, 'HP-204181')).to.deep.equal(['pattern']);
    expect(problems(text({ pattern: 'a|b' }), 'ab')).to.deep.equal(['pattern']);
  });

  it('[E64] are not refused by a pattern that is none', () => {
    expect(problems(text({ pattern: '[' }), 'anything')).to.deep.equal([]);
  });

  it('[E63] need a tick where a checkbox is required', () => {
    const box = text({ type: 'checkbox', required: true });
    expect(problems(box, false)).to.deep.equal(['required']);
    expect(problems(box, true)).to.deep.equal([]);
  });

  it('have one problem each, in the order of the fields', () => {
    const fields = [text({ name: 'z', required: true }), text({ name: 'b', type: 'email' }), text({ name: 'a', required: true })];
    expect(checkAnswers(fields, { b: 'no' }).map(({ field, problem }) => `${field.name} ${problem}`)).to.deep.equal(['z required', 'b email', 'a required']);
  });

  it('[E58] [E61] are there where one of several is chosen, or a thumb whose value is false', () => {
    const several = text({ type: 'select', multiple: true, options: [{ value: 'x', label: 'Ex' }], required: true });
    expect(problems(several, [])).to.deep.equal(['required']);
    expect(problems(several, ['x'])).to.deep.equal([]);
    expect(problems(text({ type: 'thumbs', required: true }), false)).to.deep.equal([]);
    expect(problems(text({ type: 'thumbs', required: true }), '')).to.deep.equal(['required']);
  });

  it('[E62] [E66] are not checked where the visitor cannot change them', () => {
    expect(problems(text({ type: 'email', required: true, readOnly: true }), 'none')).to.deep.equal([]);
    expect(problems({ name: 'a', type: 'hidden', value: '' }, '')).to.deep.equal([]);
  });

  it('are looked at for what else can be wrong where nothing is wrong with them as texts', () => {
    const looked: unknown[] = [];
    const wrong = checkAnswers([text({ name: 'a', required: true }), text({ name: 'b' })], { b: 'x' }, ({ name }, answer) => {
      looked.push([name, answer]);
      return 'odd';
    });
    expect(wrong.map(({ field, problem }) => [field.name, problem])).to.deep.equal([['a', 'required'], ['b', 'odd']]);
    expect(looked).to.deep.equal([['b', 'x']]);
  });
});

describe('what can be an answer', () => {
  const options = [{ value: 'x', label: 'Ex' }, { value: 'y', label: 'Why' }];

  it('is of the kind of the field, else the next one is taken', () => {
    const cases: readonly [Field, readonly (Answer | undefined)[], Answer][] = [
      [text(), [undefined, true, ['x'], 'typed', 'kept'], 'typed'],
      [text({ value: 'first' }), [undefined], 'first'],
      [text({ value: 'first' }), [''], ''],
      [text(), [], ''],
      [text({ type: 'checkbox', value: true }), ['yes', false], false],
      [text({ type: 'checkbox' }), [], false],
      [text({ type: 'select', options, value: 'y' }), ['gone', 'x'], 'x'],
      [text({ type: 'radio', options, value: 'gone' }), ['gone'], ''],
      [text({ type: 'select', options, value: 'y' }), [''], ''],
      [text({ type: 'select', options, multiple: true, value: ['y'] }), ['x', ['x', 'gone']], ['y']],
      [text({ type: 'select', options, multiple: true }), [], []],
      [text({ type: 'thumbs' }), [undefined, 1], 1],
    ];
    for (const [field, given, answer] of cases) expect(answerTo(field, ...given), JSON.stringify([field, given])).to.deep.equal(answer);
  });

  it('[E62] [E66] is what the site has fixed, whatever was kept', () => {
    expect(answerTo({ name: 'a', type: 'hidden', value: 'now' }, 'before')).to.equal('now');
    expect(answerTo(text({ readOnly: true, value: 'now' }), 'before')).to.equal('now');
    expect(answerTo(text({ readOnly: true }), 'before')).to.equal('');
  });
});
