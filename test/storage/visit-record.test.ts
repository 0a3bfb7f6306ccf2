import { expect } from '@open-wc/testing';
import type { Visit } from '../../src/chat/ports.js';
import { visitFrom } from '../../src/storage/visit-record.js';
import { fullVisit as full } from '../support/full-visit.js';

/** What a new page finds where `stored` is kept. */
function found(stored: unknown): Visit {
  return visitFrom(typeof stored === 'string' ? stored : JSON.stringify(stored));
}

it('is an empty visit where nothing is kept', () => {
  expect(visitFrom(undefined)).to.deep.equal({});
});

it('has a session without a token where a handle gives it again', () => {
  const session = { ...full.session, token: '', handle: 'h' };
  expect(found({ session })).to.deep.equal({ session });
  expect(found({ session: { ...session, handle: '' } })).to.deep.equal({});
});

describe('a visit that somebody else has written', () => {
  for (const text of ['', '{', 'null', 'undefined', '5', '"text"', '[]', '[{"open":true}]', 'NaN', '{"open":true}x', '\u0000']) {
    it(`is empty where there is ${JSON.stringify(text)}`, () => {
      expect(found(text)).to.deep.equal({});
    });
  }

  it('loses a session with a part that is missing or wrong, and nothing else', () => {
    const { session, ...rest } = full;
    for (const name of Object.keys(session)) {
      for (const wrong of [undefined, null, '', true, [], {}, ['a'], typeof session[name as 'token'] === 'string' ? 5 : '5']) {
        expect(found({ ...full, session: { ...session, [name]: wrong } }), `${name}: ${JSON.stringify(wrong)}`).to.deep.equal(rest);
      }
    }
  });

  it('has no number that no clock and no conversation has', () => {
    const huge = (name: string): string => JSON.stringify(full).replace(new RegExp(`"${name}":\\d+`), `"${name}":1e999`);
    expect(found(huge('readIndex'))).not.to.have.property('readIndex');
    expect(found(huge('life'))).not.to.have.property('session');
    expect(found(huge('receivedAt'))).not.to.have.property('session');
    for (const readIndex of [0.5, -2, 1e300]) expect(found({ readIndex })).to.deep.equal({});
    expect(found({ readIndex: -1 })).to.deep.equal({ readIndex: -1 });
    for (const life of [0, -1]) expect(found({ session: { ...full.session, life } })).to.deep.equal({});
  });

  it('has answers of texts, numbers, yes or no, and lists of texts only', () => {
    for (const answers of [[], ['a'], null, 'a', 5, { a: null }, { a: { b: 'c' } }, { a: ['b', 5] }, { a: [['b']] }]) {
      expect(found({ answers }), JSON.stringify(answers)).to.deep.equal({});
    }
    const answers = { a: '', b: false, c: 0.5, d: [], e: ['', 'x'] };
    expect(found({ answers })).to.deep.equal({ answers });
  });

  it('brings nothing along that is not known', () => {
    expect(found({ ...full, more: 1, toString: 'x', constructor: { prototype: 1 } })).to.deep.equal(full);
    expect(found({ session: { ...full.session, admin: true } }).session).to.deep.equal(full.session);
  });

  it('changes no prototype', () => {
    const visit = found('{"__proto__":{"open":true,"draft":"x"},"answers":{"__proto__":"x","a":"b"},"session":{"__proto__":{"token":"t"}}}');
    expect(visit.open).to.equal(undefined);
    expect(visit.session).to.equal(undefined);
    expect(Object.getPrototypeOf(visit)).to.equal(Object.prototype);
    expect(({} as Visit).open).to.equal(undefined);
  });

  it('lets no wrong shape through, whatever is there', () => {
    const random = seeded(20_260_101);
    for (let round = 0; round < 300; round += 1) {
      const stored = oddVisit(random);
      const text = random() < 0.1 ? stored.slice(0, Math.floor(random() * stored.length)) : stored;
      const visit = found(text);
      expect(wrongIn(visit), text).to.deep.equal([]);
    }
  });
});

/** What is not as `Visit` says, by name. */
function wrongIn(visit: Visit): string[] {
  const { session, open, draft, readIndex, answers, filled, attempt, identity, ...more } = visit;
  const text = (value: unknown): boolean => typeof value === 'string' && value !== '';
  const flat = (value: object): boolean =>
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.values(value).every((each) => typeof each === 'string' || typeof each === 'boolean' || Number.isFinite(each) || (Array.isArray(each) && each.every((one) => typeof one === 'string')));
  const right = {
    session:
      session === undefined ||
      (text(session.identity) &&
        text(session.token) &&
        text(session.conversationSid) &&
        Number.isFinite(session.receivedAt) &&
        session.life > 0 &&
        Number.isFinite(session.life)),
    open: open === undefined || typeof open === 'boolean',
    draft: draft === undefined || typeof draft === 'string',
    readIndex: readIndex === undefined || (Number.isSafeInteger(readIndex) && readIndex >= -1),
    answers: answers === undefined || flat(answers),
    attempt: attempt === undefined || (text(attempt.key) && flat(attempt.answers)),
    identity: identity === undefined || text(identity),
    more: Object.keys(more).length === 0,
  };
  return Object.entries(right).flatMap(([name, ok]) => (ok ? [] : [name]));
}

/** Numbers from 0 to 1, the same at every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A record as JSON in which every part may be right, missing or anything. */
function oddVisit(random: () => number): string {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const atoms = ['null', 'true', 'false', '0', '-1', '7', '0.5', '1e999', '-1e999', '""', '"a"', '"5"', '"\\ud800"', '"👋"'];
  const names = ['a', '__proto__', 'constructor', 'toString', 'length', 'session', 'token', ''];
  const anything = (depth: number): string => {
    const kind = depth > 3 ? 0 : random();
    const children = Array.from({ length: Math.floor(random() * 3) }, () => anything(depth + 1));
    if (kind < 0.5) return pick(atoms);
    if (kind < 0.7) return `[${children.join()}]`;
    return `{${children.map((child) => `${JSON.stringify(pick(names))}:${child}`).join()}}`;
  };
  const record = (good: object, deeper: (name: string, value: unknown) => string): string => {
    const members = Object.entries(good).flatMap(([name, value]) =>
      random() < 0.1 ? [] : [`${JSON.stringify(name)}:${random() < 0.2 ? anything(1) : deeper(name, value)}`],
    );
    if (random() < 0.3) members.push(`${JSON.stringify(pick(names))}:${anything(1)}`);
    return `{${members.join()}}`;
  };
  const flat = (_name: string, value: unknown): string => JSON.stringify(value);
  if (random() < 0.15) return anything(0);
  return record(full, (name, value) => (name === 'session' || name === 'answers' ? record(value as object, flat) : flat(name, value)));
}
