import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { answerTo, replyIn } from '../../src/content/answered.js';
import { richContent } from '../../src/content/rich-content.js';
import { MessageLog } from '../../src/chat/message-log.js';
import type { Attributes } from '../../src/chat/message.js';
import { storedMessage } from '../support/stored-message.js';
import { unsentMessage } from '../support/unsent-message.js';

const carousel = (data: unknown): unknown => richContent({ type: 'other', rawData: JSON.stringify(data) });

/** What is of the right kind, but for what is put into it. */
const shapes = (any: fc.Arbitrary<unknown>): fc.Arbitrary<object> => {
  const text = fc.oneof(fc.string(), any);
  const reply = fc.record({ id: text, title: text, item: text, description: text }, { requiredKeys: [] });
  const action = fc.record({ type: fc.oneof(fc.constantFrom('url', 'URL', 'phone', 'reply', 'QUICK_REPLY', 'other'), any), title: text, url: fc.oneof(fc.webUrl(), any), phone: text, id: text }, { requiredKeys: [] });
  const list = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<unknown> => fc.oneof(fc.array(of, { maxLength: 30 }), any);
  const card = { title: text, subtitle: text, body: text, media: list(fc.oneof(fc.webUrl(), any)), actions: list(action) };
  return fc.record(
    {
      type: fc.oneof(fc.constantFrom('text', 'media', 'quickReply', 'callToAction', 'listPicker', 'card', 'location', 'other'), any),
      ...card,
      replies: list(reply),
      items: list(reply),
      button: text,
      label: text,
      latitude: fc.oneof(fc.double(), any),
      longitude: fc.oneof(fc.double(), any),
      rawData: fc.oneof(fc.record({ cards: list(fc.record(card, { requiredKeys: [] })) }).map((data) => JSON.stringify(data)), any),
    },
    { requiredKeys: [] },
  );
};

/** Every text in it, however deep. */
const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];

describe('what a Content template has made', () => {
  it('[E139] [E142] is read as the SDK gives it', () => {
    expect(richContent({ type: 'quickReply', body: 'Which?', replies: [{ title: 'One', id: '1' }, { title: 'Two', id: '2' }] })).to.deep.equal({
      kind: 'actions',
      body: 'Which?',
      actions: [{ title: 'One', id: '1' }, { title: 'Two', id: '2' }],
    });
    const actions = [
      { type: 'url', title: 'Look', url: 'https://a.example/x' },
      { type: 'phone', title: 'Call', phone: '+1 (500) 555-0006' },
      { type: 'reply', title: 'No', id: 'no', index: 0 },
      { type: 'other', rawData: '{}' },
      // eslint-disable-next-line no-script-url -- a sample: this address must never become a link
      { type: 'url', title: 'Run', url: 'javascript:alert(1)' },
      { type: 'url', title: 'Hide', url: 'https://bank.example@evil.example/' },
      { type: 'phone', title: 'Nobody', phone: 'x' },
    ];
    expect(richContent({ type: 'callToAction', body: 'Please', actions })).to.deep.equal({
      kind: 'actions',
      body: 'Please',
      actions: [{ title: 'Look', href: 'https://a.example/x' }, { title: 'Call', href: 'tel:+15005550006' }, { title: 'No', id: 'no' }],
    });
  });

  it('[E141] is a row of cards where it is a carousel, which SDK 3.0.1 gives as it came', () => {
    const cards = [{ title: 'A', body: 'About A', media: 'https://a.example/a.png', actions: [{ type: 'QUICK_REPLY', title: 'Take', id: 'a' }] }, { title: ' ' }, { body: 'Only this' }];
    expect(carousel({ body: 'Choose', cards })).to.deep.equal({
      kind: 'cards',
      body: 'Choose',
      cards: [
        { title: 'A', subtitle: 'About A', media: ['https://a.example/a.png'], actions: [{ title: 'Take', id: 'a' }] },
        { title: undefined, subtitle: 'Only this', media: [], actions: [] },
      ],
    });
    expect([carousel({ cards: [] }), carousel({ cards: {} }), carousel(null), richContent({ type: 'other', rawData: '{' })]).to.deep.equal([undefined, undefined, undefined, undefined]);
  });

  it('[E143] is a place on earth, or none', () => {
    const place = (latitude: unknown, longitude: unknown): unknown => richContent({ type: 'location', latitude, longitude, label: 'Shop' });
    expect(place('37.7899', -122.4)).to.deep.equal({ kind: 'location', label: 'Shop', latitude: 37.7899, longitude: -122.4 });
    for (const [latitude, longitude] of [[91, 0], [0, 181], [NaN, 0], ['', 0], ['1e2', 0], [null, 0], [[1], 0], [0, undefined]]) expect(place(latitude, longitude)).to.equal(undefined);
  });

  it('[E144] is nothing where it is of another kind, or has nothing to be shown', () => {
    const nothing = [undefined, null, 'text', [], {}, { type: 'authentication' }, { type: 'quickReply', body: 'x' }, { type: 'quickReply', replies: [{ title: 'a' }] }, { type: 'listPicker', body: 'x', items: [{ item: 'a' }] }, { type: 'card' }, { type: 'media', media: ['data:x'] }];
    for (const each of nothing) expect(richContent(each), JSON.stringify(each)).to.equal(undefined);
  });

  it('[F64] is read by its own properties only, cut where it is too long, and never merged', () => {
    expect(richContent(Object.create({ type: 'text', body: 'inherited' }))).to.equal(undefined);
    expect(richContent(JSON.parse('{"__proto__":{"type":"text","body":"x"}}'))).to.equal(undefined);
    const long = richContent({ type: 'quickReply', body: 'b'.repeat(100_000), replies: Array.from({ length: 90 }, (_, n) => ({ id: `${n}`, title: '😀'.repeat(500) })) });
    expect(long).to.have.property('kind', 'actions');
    const texts = textsIn(long);
    expect([texts.length, Math.max(...texts.slice(2).map(({ length }) => length))]).to.deep.equal([42, 201]);
    expect(texts.some((text) => /\p{Surrogate}/u.test(text))).to.equal(false);
    expect(richContent({ type: 'quickReply', body: 'x', replies: [{ id: 'i'.repeat(257), title: 'cut, it would be another one' }] })).to.equal(undefined);
  });

  it('[F64] may be anything: of 400 shapes none throws, runs, grows without end or reaches a prototype', () => {
    const canary = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
    let shown = 0;
    const any = fc.oneof(fc.jsonValue(), fc.anything({ withNullPrototype: true }), fc.constant(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')));
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: shapes(any) }, any), (given) => {
        const rich = richContent(given);
        if (rich) shown += 1;
        const texts = textsIn(rich);
        expect(texts.every(({ length }) => length <= 32_769)).to.equal(true);
        for (const text of texts.filter((each) => /^\s*(?:javascript|data|vbscript|blob|file):/i.test(each))) expect(JSON.stringify(rich)).not.to.contain(`"href":${JSON.stringify(text)}`);
        expect(Reflect.get({}, 'polluted')).to.equal(undefined);
      }),
      { numRuns: 400 },
    );
    expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).to.equal(canary);
    expect(shown, 'control: some are shown').to.be.above(40);
  });
});

describe('the answer to a message', () => {
  const question = storedMessage(1);
  const own = (index: number, reply: unknown): ReturnType<typeof storedMessage> => storedMessage(index, { own: true, key: `own ${index}`, attributes: { reply } });
  const yes = { id: 'yes', title: 'Yes', to: 'IM1' };

  it('[E146] is the first of the visitor’s later messages that names it, stored or on its way, but not one that failed', () => {
    const log = MessageLog.empty.upsert([storedMessage(0), question, storedMessage(2, { attributes: { reply: { ...yes, id: 'not theirs' } } })]);
    expect(answerTo(log, question)).to.equal(undefined);
    const unsent = (state: 'waiting' | 'failed') => log.putUnsent(unsentMessage({ text: 'Yes', attributes: { reply: yes }, state }));
    expect(answerTo(unsent('waiting'), question)).to.deep.equal(yes);
    expect(answerTo(unsent('failed'), question)).to.equal(undefined);
    const answered = log.upsert([own(4, { ...yes, id: 'later' }), own(3, yes), own(5, { ...yes, to: 'IM0' })]);
    expect([answerTo(answered, question), answerTo(answered, storedMessage(0))?.to]).to.deep.equal([yes, 'IM0']);
  });

  it('[F64] may be anything in its attributes', () => {
    for (const reply of fc.sample(fc.jsonValue(), 200)) {
      const found = replyIn({ reply } as Attributes);
      if (found) expect(Object.values(found).every((each) => typeof each === 'string')).to.equal(true);
    }
    expect([replyIn(undefined), replyIn({}), replyIn({ reply: { id: 'a', title: 'b', to: '' } }), replyIn({ reply: yes })]).to.deep.equal([undefined, undefined, undefined, yes]);
  });
});
