import { expect } from '@open-wc/testing';
import type { Message } from '@twilio/conversations';
import { attributesFor, isGone, toSendOutcome, toStoredMessage } from '../../src/twilio/from-twilio.js';

function upstream(status: number, code: number): Error {
  return Object.assign(new Error('upstream'), { status, body: { status, code, message: 'upstream' } });
}

function message(change: object): Message {
  const plain = { sid: 'IM1', index: 4, author: 'guest', body: 'Hi', attributes: {}, dateCreated: new Date(7), lastUpdatedBy: null, attachedMedia: null };
  return { ...plain, ...change } as unknown as Message;
}

describe('what the SDK gives', () => {
  const table: [string, unknown, string][] = [
    ['400', upstream(400, 50000), 'refused'],
    ['401, which a renewal heals', upstream(401, 20101), 'not-stored'],
    ['403 of a closed conversation', upstream(403, 50511), 'refused'],
    ['404', upstream(404, 20404), 'refused'],
    ['409', upstream(409, 50353), 'refused'],
    ['413', upstream(413, 50504), 'refused'],
    ['429', upstream(429, 20429), 'not-stored'],
    ['500', upstream(500, 20500), 'ambiguous'],
    ['503', upstream(503, 20503), 'ambiguous'],
    ['no transport', new Error('Unable to connect: disconnected'), 'not-stored'],
    ['the queue of 20 s', new Error("request 'POST' to 'aim.us1.twilio.com' timed out"), 'not-stored'],
    ['a socket that closed', new Error('disconnected'), 'ambiguous'],
    ['no answer in 30 s', new Error('Twilsock: request timeout: TM1'), 'ambiguous'],
    ['a text', 'odd', 'ambiguous'],
    ['a text that looks like an answer', 'upstream 429', 'ambiguous'],
    ['an answer that nobody gave (Sync)', { status: 0, message: 'disconnected' }, 'ambiguous'],
    ['nothing', undefined, 'ambiguous'],
    ['null', null, 'ambiguous'],
    ['something that is no string', Object.create(null), 'ambiguous'],
    ['something that throws itself', { toString: () => { throw new Error('odd'); } }, 'ambiguous'],
    ['a symbol', Symbol('odd'), 'ambiguous'],
    ['a status that is no number', { status: '429', body: null }, 'ambiguous'],
  ];
  for (const [name, thrown, outcome] of table) {
    it(`a send that failed with ${name} is ${outcome}`, () => {
      expect(toSendOutcome(thrown).outcome).to.equal(outcome);
    });
  }

  it('carries status and code of Twilio along', () => {
    const result = toSendOutcome(upstream(403, 50430));
    expect(result.outcome === 'refused' && result.error).to.include({ code: 'send-failed', status: 403, twilioCode: 50430 });
  });

  it('tells a conversation that is gone from one that cannot be reached', () => {
    expect([403, 404].map((status) => isGone(upstream(status, 1)))).to.deep.equal([true, true]);
    expect([upstream(500, 1), new Error('disconnected'), null].map(isGone)).to.deep.equal([false, false, false]);
  });

  it("finds a message's id in its attributes, if the visitor wrote it", () => {
    expect(toStoredMessage(message({ attributes: attributesFor('a key') }), 'guest')).to.include({ key: 'a key', own: true });
    expect(toStoredMessage(message({ attributes: attributesFor('a key'), author: 'agent' }), 'guest')).to.include({ key: 'IM1', own: false });
    expect(new TextEncoder().encode(JSON.stringify(attributesFor(crypto.randomUUID()))).length).to.be.at.most(80);
  });

  it('trusts no attributes', () => {
    const odd = [null, 5, 'text', [], true, { fx: null }, { fx: 5 }, { fx: { id: 5 } }, { fx: { id: '' } }, Object.create({ fx: { id: 'inherited' } })];
    for (const attributes of odd) expect(toStoredMessage(message({ attributes }), 'guest').key).to.equal('IM1');
  });

  it('[E99] [F64] gives the attributes of others as they are, without our own, and none where they are no object', () => {
    const given = [{ a: { b: [1] } }, { ...attributesFor('a key', { page: '/' }) as object }, {}, attributesFor('a key'), null, 'text', 5, ['a'], JSON.parse('{"__proto__":{"a":1}}')];
    const read = given.map((attributes) => toStoredMessage(message({ attributes }), 'guest').attributes);
    expect(read.map((each) => JSON.stringify(each))).to.deep.equal(['{"a":{"b":[1]}}', '{"page":"/"}', ...Array(6).fill(undefined), '{"__proto__":{"a":1}}']);
    expect(read.at(-1)?.['a']).to.equal(undefined);
  });

  it('takes a message without author, body or date', () => {
    expect(toStoredMessage(message({ author: null, body: null, dateCreated: null }), 'guest')).to.include({ author: '', text: '', at: 0, own: false });
    for (const body of [null, '']) expect(toStoredMessage(message({ body, attachedMedia: [{ filename: 'bowl\u202egpj.exe' }, { filename: null, contentType: 'text/plain' }] }), 'guest').text).to.equal('bowl_gpj.exe, text/plain');
  });
});
