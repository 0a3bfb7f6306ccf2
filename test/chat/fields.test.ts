import { expect } from '@open-wc/testing';
import { askedFields } from '../../src/chat/asked-fields.js';
import type { Field, FieldCondition, MomentField, NumberField } from '../../src/chat/fields.js';
import { furtherProblem, incomplete } from '../../src/chat/further-problems.js';
import { mendFields } from '../../src/chat/mend-fields.js';
import { arePlain, type GivenFields } from '../../src/chat/plain-fields.js';
import type { Answers } from '../../src/chat/ports.js';

const text = (name: string, more: object = {}): Field => ({ name, type: 'text', label: name, ...more });
const options = [{ value: 'x', label: 'Ex' }];

describe('fields that depend on others', () => {
  const asked = (fields: readonly Field[], answers: Answers): string[] => askedFields(fields, answers).map(({ name }) => name);
  const when = (field: string, is: FieldCondition['is']): object => ({ showWhen: { field, is } });

  it('[E65] are asked where the other answer is the one wanted, or one of those', () => {
    const fields = [text('a'), text('b', when('a', 'x')), text('c', when('a', ['x', 'y'])), text('d', when('a', true))];
    expect(asked(fields, {})).to.deep.equal(['a']);
    expect(asked(fields, { a: 'x' })).to.deep.equal(['a', 'b', 'c']);
    expect(asked(fields, { a: 'y' })).to.deep.equal(['a', 'c']);
    expect(asked(fields, { a: true })).to.deep.equal(['a', 'd']);
    expect(asked(fields, { a: 'true' })).to.deep.equal(['a']);
    expect(asked(fields, { a: ['z', 'y'] })).to.deep.equal(['a', 'c']);
  });

  it('[E65] are not asked where the other is not asked itself, wherever it stands', () => {
    const fields = [text('c', when('b', 'x')), text('b', when('a', 'x')), text('a')];
    expect(asked(fields, { a: 'x', b: 'x' })).to.deep.equal(['c', 'b', 'a']);
    expect(asked(fields, { a: '', b: 'x' })).to.deep.equal(['a']);
  });
});

describe('numbers, dates and times', () => {
  const problem = (field: object, answer: string | undefined): string | undefined =>
    furtherProblem({ name: 'a', label: 'A', ...field } as NumberField | MomentField, answer);

  it('[E64] may be left out', () => {
    for (const type of ['number', 'date', 'time']) {
      expect(problem({ type, min: '1' }, undefined), type).to.equal(undefined);
      expect(problem({ type, min: '1' }, ''), type).to.equal(undefined);
    }
  });

  it('[E64] are written as HTML writes them', () => {
    const good = {
      number: ['0', '-1', '1.5', '.5', '1e3', '-2.5E-3', '007'],
      date: ['2026-02-28', '2028-02-29', '0001-01-01', '12026-01-01'],
      time: ['00:00', '23:59', '23:59:59', '12:00:00.5'],
    };
    const bad = {
      number: ['1,5', '1.', 'one', '0x10', ' 1', '1 000', '--1', 'Infinity', incomplete],
      date: ['2026-02-29', '2026-13-01', '26-01-01', '01.02.2026', '2026-2-3', incomplete],
      time: ['24:00', '9:00', '12:60', '12', 'noon', incomplete],
    };
    for (const [type, answers] of Object.entries(good)) for (const answer of answers) expect(problem({ type }, answer), answer).to.equal(undefined);
    for (const [type, answers] of Object.entries(bad)) for (const answer of answers) expect(problem({ type }, answer), answer).to.equal('incomplete');
  });

  it('[E64] lie between the smallest and the greatest, each by its own order', () => {
    const number = { type: 'number', min: 9, max: '10.5' };
    expect(['8.9', '9', '10', '10.5', '11', '100'].map((answer) => problem(number, answer))).to.deep.equal(['least', undefined, undefined, undefined, 'most', 'most']);
    const date = { type: 'date', min: '2026-03-09', max: '12026-01-01' };
    expect(['2026-03-08', '2026-03-09', '9999-01-01', '12026-01-02'].map((answer) => problem(date, answer))).to.deep.equal(['least', undefined, undefined, 'most']);
    const time = { type: 'time', min: '09:00', max: '17:30' };
    expect(['08:59:59', '09:00', '17:30', '17:30:01'].map((answer) => problem(time, answer))).to.deep.equal(['least', undefined, undefined, 'most']);
  });

  it('[E64] go over midnight where the first time is later than the last', () => {
    const night = { type: 'time', min: '22:00', max: '06:00' };
    expect(['21:59', '22:00', '00:00', '06:00', '12:00'].map((answer) => problem(night, answer))).to.deep.equal(['between', undefined, undefined, undefined, 'between']);
  });

  it('[E64] go in steps, where the site wants steps', () => {
    expect(['0.1', '0.3', '0.35'].map((answer) => problem({ type: 'number', step: '0.1' }, answer))).to.deep.equal([undefined, undefined, 'step']);
    expect(['1', '3', '4'].map((answer) => problem({ type: 'number', min: 1, step: 2 }, answer))).to.deep.equal([undefined, undefined, 'step']);
    for (const step of ['any', 0, -1, undefined]) expect(problem({ type: 'number', step }, '0.35'), String(step)).to.equal(undefined);
    expect(problem({ type: 'time', step: 900 }, '12:01')).to.equal(undefined);
  });
});

describe('what a site gives as fields', () => {
  const complaints = (...fields: readonly object[]): readonly string[] => mendFields(fields as readonly Field[]).complaints;
  const mended = (...fields: readonly object[]): readonly Field[] => mendFields(fields as readonly Field[]).fields;

  it('[E17] needs no more code where most forms could have it, and nothing is wrong with it', () => {
    const plain = [text('a'), text('b', { pattern: 'x+' }), text('c', { type: 'select', options }), text('d', { type: 'checkbox', label: '"type":"radio"' })];
    expect(arePlain(plain)).to.equal(true);
    const others: readonly (object | undefined)[] = [
      ...['tel', 'number', 'date', 'time', 'password', 'radio', 'thumbs', 'hidden', 'texts'].map((type) => ({ type })),
      { showWhen: { field: 'a', is: 'x' } },
      { type: 'checkbox', links: [] },
      { type: 'select', options, multiple: true },
      { readOnly: true },
      { pattern: '[' },
      { type: 'select' },
      { name: 'a' },
      { name: '' },
      { label: '' },
      { type: undefined },
    ];
    for (const other of others) expect(arePlain([...plain, text('e', other)]), JSON.stringify(other)).to.equal(false);
    expect(arePlain({ fields: [] } satisfies GivenFields)).to.equal(false);
  });

  it('[E17] is left as it is where nothing is wrong with it', () => {
    const fields = [text('a'), text('b', { type: 'radio', options }), text('c', { showWhen: { field: 'b', is: 'x' } }), text('d', { type: 'date', min: '2026-01-01' })];
    expect(mendFields(fields)).to.deep.equal({ fields, complaints: [] });
  });

  it('[E17] loses a field without a name, and the second of a name', () => {
    expect(mended(text('a'), text(''), text('a', { label: 'B' }))).to.deep.equal([text('a')]);
    expect(complaints(text('a'), text(''), text('a'))).to.deep.equal([
      'Field 2 has no name and is left out; give it one.',
      'Two fields have the name "a"; the second is left out. Give each a name of its own.',
    ]);
  });

  it('[E17] is asked as text where its type is not known, or has nothing to choose from', () => {
    for (const field of [text('a', { type: 'colour' }), text('a', { type: 'radio' }), text('a', { type: 'select', options: [{ value: 1, label: 'One' }] })]) {
      expect(mended(field)[0]).to.include({ name: 'a', type: 'text' });
      expect(complaints(field)).to.have.length(1);
      expect(complaints(field)[0]).to.match(/^Field "a": .*; it is asked as text\.$/);
    }
  });

  it('[E17] loses a pattern, a limit and a condition that mean nothing', () => {
    const wrong: readonly [object, string, RegExp][] = [
      [{ pattern: '[' }, 'pattern', /the pattern \[ is no regular expression/],
      [{ type: 'number', min: 'one' }, 'min', /min is "one", which is no number/],
      [{ type: 'date', max: '31.12.2026' }, 'max', /max is "31.12.2026", which is no date/],
      [{ showWhen: { field: 'b', is: 'x' } }, 'showWhen', /showWhen names "b", which no field has as its name/],
      [{ showWhen: { field: 'a', is: 'x' } }, 'showWhen', /showWhen leads back to the field itself/],
    ];
    for (const [member, name, words] of wrong) {
      expect(mended(text('a', member))[0], name).not.to.have.property(name);
      expect(complaints(text('a', member)), name).to.have.length(1);
      expect(complaints(text('a', member))[0]).to.match(words);
    }
  });

  it('[E65] keeps the condition of a field beside a circle of others', () => {
    const circle = [text('a', { showWhen: { field: 'b', is: 'x' } }), text('b', { showWhen: { field: 'a', is: 'x' } }), text('c', { showWhen: { field: 'a', is: 'x' } })];
    expect(mended(...circle).map((field) => 'showWhen' in field)).to.deep.equal([false, false, true]);
    expect(complaints(...circle)).to.have.length(2);
  });

  it('[E66] does not ask the visitor for what the site has answered', () => {
    expect(mended(text('a', { readOnly: true, required: true, value: 'x' }))).to.deep.equal([text('a', { readOnly: true, value: 'x' })]);
  });

  it('[E17] shows the name of a field without a label', () => {
    expect(mended({ name: 'a', type: 'text' })[0]).to.include({ label: 'a' });
    expect(complaints({ name: 'a', type: 'text' })).to.deep.equal(['Field "a": it has no label, and its name is shown; say what is asked.']);
    expect(complaints({ name: 'a', type: 'hidden', value: 'x' })).to.deep.equal([]);
  });
});
