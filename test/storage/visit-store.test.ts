import { expect } from '@open-wc/testing';
import type { Visit } from '../../src/chat/ports.js';
import { createVisitStore } from '../../src/storage/visit-store.js';

const key = 'flex-webchat.1.AC1.FO1';

const full = {
  session: { identity: 'guest-1', token: 'a.b.c', receivedAt: 1_000, life: 3_600_000, conversationSid: 'CH1' },
  open: true,
  draft: 'half a sen',
  readIndex: 7,
  answers: { friendlyName: 'Zoë', news: true },
  attempt: { key: 'a start', answers: { friendlyName: 'Zoë' } },
  identity: 'guest-0',
} satisfies Required<Visit>;

/** What a new page finds where `stored` is kept. */
function found(stored: unknown): Visit {
  sessionStorage.setItem(key, typeof stored === 'string' ? stored : JSON.stringify(stored));
  return createVisitStore(sessionStorage, key).read();
}

/** Storage that fails at what `fails` names, as a page's own does where it is full or forbidden. */
function failing(fails: readonly ('getItem' | 'setItem')[], storage = sessionStorage): Storage {
  const refuse = (): never => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  return {
    getItem: (name: string) => (fails.includes('getItem') ? refuse() : storage.getItem(name)),
    setItem: (name: string, value: string) => (fails.includes('setItem') ? refuse() : storage.setItem(name, value)),
  } as Storage;
}

afterEach(() => sessionStorage.clear());

describe('a visit store', () => {
  it('keeps a visit for the next page', () => {
    createVisitStore(sessionStorage, key).write(full);
    expect(createVisitStore(sessionStorage, key).read()).to.deep.equal(full);
  });

  it('writes nothing before it is told something', () => {
    createVisitStore(sessionStorage, key).read();
    expect(sessionStorage.length).to.equal(0);
  });

  it('changes what it is given, and keeps the rest', () => {
    const store = createVisitStore(sessionStorage, key);
    store.write(full);
    store.write({ draft: '' });
    store.write({ readIndex: 8, open: false });
    const expected = { ...full, draft: '', readIndex: 8, open: false };
    expect(store.read()).to.deep.equal(expected);
    expect(createVisitStore(sessionStorage, key).read()).to.deep.equal(expected);
  });

  it('forgets a session that is over, and not the rest', () => {
    const store = createVisitStore(sessionStorage, key);
    store.write(full);
    store.write({ session: undefined });
    const { session: _, ...rest } = full;
    expect(createVisitStore(sessionStorage, key).read()).to.deep.equal(rest);
    expect(store.read().session).to.equal(undefined);
    expect(sessionStorage.getItem(key)).not.to.contain('a.b.c');
  });

  it('keeps the visits of two keys apart', () => {
    createVisitStore(sessionStorage, key).write({ draft: 'one' });
    createVisitStore(sessionStorage, `${key}2`).write({ draft: 'two' });
    expect(createVisitStore(sessionStorage, key).read()).to.deep.equal({ draft: 'one' });
  });

  it('does not take away what another page has kept since', () => {
    const one = createVisitStore(sessionStorage, key);
    const other = createVisitStore(sessionStorage, key);
    one.write({ session: full.session });
    other.write({ open: true });
    expect(createVisitStore(sessionStorage, key).read()).to.deep.equal({ session: full.session, open: true });
  });

  it('does not let what another page keeps into its own chat', () => {
    const one = createVisitStore(sessionStorage, key);
    const other = createVisitStore(sessionStorage, key);
    one.write({ session: full.session });
    other.write({ open: true });
    expect(other.read()).to.deep.equal({ open: true });
  });
});

describe('a visit store on storage that fails', () => {
  const storages: readonly (readonly [string, () => Storage | undefined])[] = [
    ['is missing', () => undefined],
    ['is full', () => failing(['setItem'])],
    ['is forbidden', () => failing(['getItem', 'setItem'])],
    ['can only be written', () => failing(['getItem'])],
    ['is none at all', () => ({}) as Storage],
  ];
  for (const [what, storage] of storages) {
    it(`[F44] serves the page where it ${what}`, () => {
      const store = createVisitStore(storage(), key);
      expect(store.read()).to.deep.equal({});
      store.write(full);
      store.write({ draft: 'more' });
      expect(store.read()).to.deep.equal({ ...full, draft: 'more' });
    });
  }

  it('keeps what did not fit as soon as there is room', () => {
    const fails: 'setItem'[] = ['setItem'];
    const store = createVisitStore(failing(fails), key);
    store.write({ session: full.session });
    fails.pop();
    store.write({ draft: 'room again' });
    expect(createVisitStore(sessionStorage, key).read()).to.deep.equal({ session: full.session, draft: 'room again' });
  });

  it('survives what cannot be written as JSON', () => {
    const store = createVisitStore(sessionStorage, key);
    const draft = 'alone \ud800 and \u0000';
    store.write({ draft });
    expect(createVisitStore(sessionStorage, key).read().draft).to.equal(draft);
    const answers: Record<string, unknown> = {};
    answers['itself'] = answers;
    store.write({ answers: answers as never });
    expect(store.read().draft).to.equal(draft);
  });
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

  it('has answers of text and yes or no only', () => {
    for (const answers of [[], ['a'], null, 'a', 5, { a: 5 }, { a: null }, { a: { b: 'c' } }, { a: ['b'] }]) {
      expect(found({ answers }), JSON.stringify(answers)).to.deep.equal({});
    }
    expect(found({ answers: { a: '', b: false } })).to.deep.equal({ answers: { a: '', b: false } });
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
      const store = createVisitStore(sessionStorage, key);
      store.write({ draft: 'mine' });
      expect(store.read(), text).to.deep.equal({ ...visit, draft: 'mine' });
      expect(createVisitStore(sessionStorage, key).read(), text).to.deep.equal({ ...visit, draft: 'mine' });
    }
  });
});

/** What is not as `Visit` says, by name. */
function wrongIn(visit: Visit): string[] {
  const { session, open, draft, readIndex, answers, attempt, identity, ...more } = visit;
  const text = (value: unknown): boolean => typeof value === 'string' && value !== '';
  const flat = (value: object): boolean =>
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.values(value).every((each) => typeof each === 'string' || typeof each === 'boolean');
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
