import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deskModule } from './support/desk-module.mjs';

const { faultKinds } = await deskModule('panel/faults/fault-kinds.ts');
const { matchFields, ruleFrom } = await deskModule('panel/faults/fault-rule.ts');
const { ruleWords } = await deskModule('panel/faults/rule-words.ts');
const { checkRule } = await deskModule('../emulator/faults/check-rule.ts');
const { knobs } = await deskModule('../emulator/faults/knobs.ts');
const kind = (id) => faultKinds.find((each) => each.id === id);

describe('the faults that the desk offers', () => {
  it('reach every knob of the local Flex', () => {
    const offered = new Set(faultKinds.map(({ knob }) => knob).filter((knob) => knob !== undefined));
    assert.deepEqual([...offered].sort(), Object.keys(knobs).sort());
  });

  it('ask for every value of a knob, and for everything a rule may match', () => {
    for (const [knob, { fields }] of Object.entries(knobs)) {
      const asked = new Set(faultKinds.filter((each) => each.knob === knob).flatMap((each) => each.fields.map(({ name }) => name)));
      for (const name of Object.keys(fields)) assert.ok(asked.has(name), `${knob}: ${name}`);
    }
    assert.deepEqual(matchFields.map(({ name }) => name).sort(), ['connection', 'identity', 'nth', 'probability', 'push', 'request']);
  });

  for (const each of faultKinds) {
    it(`as it is offered, "${each.name}" is taken by the local Flex`, () => {
      const form = Object.fromEntries(each.fields.map(({ name, type, initial = '' }) => [name, Array.isArray(type) ? type[0][0] : initial]));
      if ('set' in form) form.set = '{"a":1}';
      assert.doesNotThrow(() => checkRule(ruleFrom(each, { ...form, request: each.asks.includes('request') ? each.request : '', times: each.times ?? '' })));
    });
  }

  it('have names of their own and a sentence each', () => {
    assert.equal(new Set(faultKinds.map(({ id }) => id)).size, faultKinds.length);
    assert.equal(new Set(faultKinds.map(({ name }) => name)).size, faultKinds.length);
    for (const { name, about } of faultKinds) assert.match(about, /^[A-Z].*\.$/, name);
  });
});

describe('a filled-in form', () => {
  it('becomes a rule with its match, numbers as numbers, and nothing that was left empty', () => {
    const form = { at: 'on_reply', identity: 'guest-1', request: ' POST /Messages ', times: '1', nth: '', probability: '0.5', connection: '' };
    assert.deepEqual(ruleFrom(kind('drop'), form), {
      knob: 'drop',
      at: 'on_reply',
      match: { identity: 'guest-1', request: 'POST /Messages', probability: 0.5 },
      times: 1,
    });
  });

  it('of nothing but a fault is the knob alone', () => {
    assert.deepEqual(ruleFrom(kind('half_open'), { identity: '', times: '' }), { knob: 'half_open' });
  });

  it('keeps what is no number as it is: the local Flex says what is wrong', () => {
    assert.deepEqual(ruleFrom(kind('delay'), { ms: 'long' }), { knob: 'delay', ms: 'long' });
  });

  it('takes a body as JSON where it is JSON', () => {
    assert.deepEqual(ruleFrom(kind('http'), { status: '503', body: '{"code":20503}' }).body, { code: 20503 });
    assert.equal(ruleFrom(kind('http'), { status: '503', body: '{oops' }).body, '{oops');
    assert.equal(ruleFrom(kind('http'), { status: '503', body: 'Busy' }).body, 'Busy');
  });

  it('takes a number that was chosen from a list as a number', () => {
    assert.deepEqual(ruleFrom(kind('close'), { code: '308' }), { knob: 'close', code: 308 });
  });

  it('says yes where a box is checked', () => {
    assert.deepEqual(ruleFrom(kind('media'), { status: '', timeout: 'yes', bytes: '' }), { knob: 'media', timeout: true });
  });

  it('takes a list with commas', () => {
    assert.deepEqual(ruleFrom(kind('change_push'), { omit: 'a.b, c' }), { knob: 'change_push', omit: ['a.b', 'c'] });
  });

  it('may be a rule in JSON', () => {
    const rule = { knob: 'anything', match: { nth: 2 }, more: [1] };
    assert.deepEqual(ruleFrom(kind('json'), { json: JSON.stringify(rule) }), rule);
    for (const json of ['', '[]', 'null', '"drop"', '{']) {
      assert.throws(() => ruleFrom(kind('json'), { json }), { message: /^The rule must be a JSON object/ });
    }
  });
});

describe('a rule in force', () => {
  const words = (rule) => ruleWords(rule, (identity) => (identity === 'guest-1' ? 'Ann' : identity));

  it('is told in plain words', () => {
    assert.deepEqual(words({ id: 1, knob: 'http', status: 429, times: 1, match: { identity: 'guest-1', request: 'POST /Messages', nth: 2 } }), {
      name: 'Too many requests (429)',
      details: 'Ann, POST /Messages, status 429, nth 2, once',
    });
    assert.equal(words({ id: 2, knob: 'http', status: 503 }).name, 'The server fails');
    assert.equal(words({ id: 3, knob: 'drop', at: 'on_reply', times: 3 }).details, 'at on_reply, 3 times');
  });

  it('that the desk does not know is named by its knob', () => {
    assert.deepEqual(words({ id: 4, knob: 'new_one', odd: { a: 1 } }), { name: 'new_one', details: 'odd {"a":1}' });
  });
});
