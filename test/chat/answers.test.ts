import { expect } from '@open-wc/testing';
import { checkAnswers } from '../../src/chat/answers.js';
import type { Field } from '../../src/chat/fields.js';

const text = (more: Partial<Field> = {}): Field => ({ name: 'a', type: 'text', label: 'A', ...more });
const problems = (field: Field, answer?: string | boolean) =>
  checkAnswers([field], answer === undefined ? {} : { a: answer }).map(({ problem }) => problem);

describe('answers', () => {
  it('may be left out where they are not required', () => {
    for (const type of ['text', 'email', 'textarea', 'select', 'checkbox'] as const) {
      expect(problems(text({ type })), type).to.deep.equal([]);
      expect(problems(text({ type }), ''), type).to.deep.equal([]);
    }
  });

  it('are missing where a reader would see nothing', () => {
    for (const answer of [undefined, '', '   ', '\u200b\u2060', false]) {
      expect(problems(text({ required: true }), answer), JSON.stringify(answer)).to.deep.equal(['required']);
    }
  });

  it('take names of every language', () => {
    for (const name of ['José', '李雷', 'محمد', "O'Neill-Łukasz", '👩‍🚀', 'ﬁ']) {
      expect(problems(text({ required: true }), name), name).to.deep.equal([]);
    }
  });

  it('take every address that could be one, and nothing else', () => {
    const email = text({ type: 'email' });
    for (const good of ['a@b', 'jo+x@sub.example.com', '用户@例子.公司', ' jo@example.com ', '"a b"@x'.replace(' ', '.')]) {
      expect(problems(email, good), good).to.deep.equal([]);
    }
    for (const bad of ['jo', 'jo@', '@example.com', 'jo@@example.com', 'jo @example.com', 'a@b@c']) {
      expect(problems(email, bad), bad).to.deep.equal(['email']);
    }
  });

  it('match the whole of a pattern, as in HTML', () => {
    const order = text({ pattern: 'HP-\\d{5}' });
    expect(problems(order, 'HP-20418')).to.deep.equal([]);
    expect(problems(order, 'xHP-20418')).to.deep.equal(['pattern']);
    expect(problems(order, 'HP-204181')).to.deep.equal(['pattern']);
    expect(problems(text({ pattern: 'a|b' }), 'ab')).to.deep.equal(['pattern']);
  });

  it('are not refused by a pattern that is none', () => {
    expect(problems(text({ pattern: '[' }), 'anything')).to.deep.equal([]);
  });

  it('need a tick where a checkbox is required', () => {
    const box = text({ type: 'checkbox', required: true });
    expect(problems(box, false)).to.deep.equal(['required']);
    expect(problems(box, true)).to.deep.equal([]);
  });

  it('have one problem each, in the order of the fields', () => {
    const fields = [text({ name: 'z', required: true }), text({ name: 'b', type: 'email' }), text({ name: 'a', required: true })];
    expect(checkAnswers(fields, { b: 'no' })).to.deep.equal([
      { name: 'z', problem: 'required' },
      { name: 'b', problem: 'email' },
      { name: 'a', problem: 'required' },
    ]);
  });
});
