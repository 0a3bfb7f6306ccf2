import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { attributesFrom } from '../../src/chat/attributes.js';
import { bytesOf, maxAttributeBytes } from '../../src/chat/limits.js';
import { chatWorld, type ChatWorld, type WorldOptions } from '../support/chat-world.js';
import { unsentMessage } from '../support/unsent-message.js';

const round: Record<string, unknown> = {};
round['again'] = round;

/** What cannot go with a message, and a word of what is said of it. */
const refused: readonly (readonly [what: string, given: unknown, word: string])[] = [
  ['a text', 'page', 'object'],
  ['a number', 5, 'object'],
  ['a list', ['page'], 'object'],
  ['a date', new Date(0), 'object'],
  ['a circle', round, 'circular|cyclic'],
  ['a function', () => ({}), '""'],
  ['a function in it', { page: () => '/' }, '"page"'],
  ['nothing in it', { page: undefined }, '"page"'],
  ['nothing in a list in it', { pages: [undefined] }, '"0"'],
  ['a symbol in it', { page: Symbol('page') }, '"page"'],
  ['a big number in it', { page: 5n }, '"page"'],
  ['a number that is none in it', { page: Number.NaN }, '"page"'],
  ['a promise', Promise.resolve({}), '""'],
  ['a map in it', { pages: new Map([['a', 1]]) }, '"pages"'],
  ['an error', new Error('Wrong.'), '""'],
  ['our own key', { fx: 1 }, '"fx"'],
  ['too much', { page: 'ä'.repeat(maxAttributeBytes / 2) }, 'bytes'],
];

function sent({ conversation }: ChatWorld): string[] {
  return conversation.calls.filter((call) => call.startsWith('send '));
}

describe('attributes of a message', () => {
  for (const [what, given, word] of refused) {
    it(`[E99] are refused where they are ${what}, with words that say why`, () => {
      expect(() => attributesFrom(given)).to.throw(Error, new RegExp(word));
    });
  }

  it('[E99] [F61] are taken up to the last byte, and not one more', () => {
    const room = maxAttributeBytes - bytesOf(JSON.stringify({ page: '' }));
    expect(attributesFrom({ page: 'a'.repeat(room) })).to.have.key('page');
    expect(() => attributesFrom({ page: 'a'.repeat(room + 1) })).to.throw(RangeError, `${maxAttributeBytes + 1} bytes`);
  });

  it('[E99] are a copy of any object of JSON values, and nothing where nothing is given', () => {
    const plain = fc.dictionary(fc.string().filter((name) => name !== 'fx'), fc.jsonValue({ maxDepth: 4 }));
    fc.assert(
      fc.property(plain, (given) => {
        fc.pre(bytesOf(JSON.stringify(given)) <= maxAttributeBytes);
        const taken = attributesFrom(given);
        expect(JSON.stringify(taken)).to.equal(JSON.stringify(given));
        expect(taken).not.to.equal(given);
      }),
    );
    expect([attributesFrom(undefined), attributesFrom(null), attributesFrom({})]).to.deep.equal([undefined, undefined, {}]);
    expect(attributesFrom({ at: new Date(0), to: new URL('https://a.example/') })).to.deep.equal({ at: '1970-01-01T00:00:00.000Z', to: 'https://a.example/' });
  });
});

describe('a message with attributes', () => {
  const worlds: ChatWorld[] = [];
  const world = (options: WorldOptions = {}): ChatWorld => {
    const made = chatWorld(options);
    worlds.push(made);
    return made;
  };
  afterEach(() => worlds.splice(0).forEach((each) => each.dispose()));

  it('[E99] goes with them through a try in vain, and shows them when it is stored', async () => {
    const { chat, conversation, settle, clock } = world();
    conversation.nextSends('ambiguous', 'refused');
    const given = { page: '/pots' };
    chat.run('send', 'Hello', given);
    given.page = '/changed later';
    await settle();
    await clock.advance(20_000);
    const [failed] = chat.state.messages.unsent;
    expect([failed?.state, failed?.attributes]).to.deep.equal(['failed', { page: '/pots' }]);
    chat.run('retry', failed?.key ?? '');
    await clock.advance(20_000);
    expect(conversation.attributes).to.deep.equal([{ page: '/pots' }]);
    expect(chat.state.messages.newest?.attributes).to.deep.equal({ page: '/pots' });
  });

  it('[E99] keeps them where the chat has ended, and when it is sent in the next one', async () => {
    const former = unsentMessage({ key: 'former', text: 'Hello', attributes: { page: '/pots' }, conversation: 'CH0' });
    const { chat, conversation, settle } = world({ unsent: [former] });
    await settle();
    expect(chat.state.messages.unsent.map(({ state, attributes }) => [state, attributes])).to.deep.equal([['parked', { page: '/pots' }]]);
    chat.run('start', {});
    await settle();
    chat.run('retry', 'former');
    await settle();
    expect([conversation.texts, conversation.attributes]).to.deep.equal([['Hello'], [{ page: '/pots' }]]);
  });

  it('[E99] is not written at all where they are refused, and the next one goes', async () => {
    const each = world();
    const { chat, settle, conversation, outboxes } = each;
    chat.run('start', {});
    await settle();
    for (const [what, given, word] of refused) {
      chat.run('send', 'Hello', given);
      expect(chat.state.trouble?.code, what).to.equal('attributes-invalid');
      expect(chat.state.trouble?.message, what).to.match(new RegExp(word));
    }
    await settle();
    expect([[...chat.state.messages], outboxes.kept, sent(each)]).to.deep.equal([[], [], []]);
    chat.run('send', 'Hello', { page: '/' });
    await settle();
    expect(conversation.attributes).to.deep.equal([{ page: '/' }]);
  });
});
