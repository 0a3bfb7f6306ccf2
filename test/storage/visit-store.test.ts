import { expect } from '@open-wc/testing';
import type { VisitStore } from '../../src/chat/ports.js';
import { openVisit } from '../../src/storage/open-visit.js';
import { brokenStorage, tabStorage } from '../support/storages.js';
import { fullVisit as full } from '../support/full-visit.js';

const key = 'flex-webchat.1.AC1.FO1';

/** The visit as a tab finds it; each has a `sessionStorage` of its own. */
function tab(ownStorage: Storage = tabStorage(), storage: Storage = localStorage): VisitStore {
  return openVisit({ storage, key, ownStorage, ownKey: `${key}.tab` });
}

afterEach(() => localStorage.clear());

describe('a visit store', () => {
  it('[E44] [E46] keeps a visit for the next page of the tab', () => {
    const own = tabStorage();
    tab(own).write(full);
    expect(tab(own).read()).to.deep.equal(full);
  });

  it('[E209] gives another tab what all share, without draft and open panel', () => {
    tab().write(full);
    const { open: _open, draft: _draft, ...shared } = full;
    expect(tab().read()).to.deep.equal(shared);
  });

  it('[E46] keeps all of it for one tab where it may last no longer', () => {
    const own = tabStorage();
    tab(own, own).write(full);
    expect(tab(own, own).read()).to.deep.equal(full);
    expect(tab(tabStorage(), tabStorage()).read()).to.deep.equal({});
    expect(localStorage.length).to.equal(0);
  });

  it('writes nothing before it is told something', () => {
    const own = tabStorage();
    tab(own).read();
    expect([localStorage.length, own.length]).to.deep.equal([0, 0]);
  });

  it('changes what it is given, and keeps the rest', () => {
    const own = tabStorage();
    const store = tab(own);
    store.write(full);
    store.write({ draft: '' });
    store.write({ readIndex: 8, open: false });
    const expected = { ...full, draft: '', readIndex: 8, open: false };
    expect(store.read()).to.deep.equal(expected);
    expect(tab(own).read()).to.deep.equal(expected);
  });

  it('forgets a session that is over, and not the rest', () => {
    const own = tabStorage();
    const store = tab(own);
    store.write(full);
    store.write({ session: undefined });
    const { session: _, ...rest } = full;
    expect(tab(own).read()).to.deep.equal(rest);
    expect(store.read().session).to.equal(undefined);
    expect(localStorage.getItem(key)).not.to.contain('a.b.c');
  });

  it('[E200] keeps no token where a handle gives it again, neither in the record nor in what is read of it', () => {
    const own = tabStorage();
    const store = tab(own);
    store.write({ session: { ...full.session, handle: 'a handle' } });
    expect(JSON.stringify({ ...localStorage })).to.contain('a handle').and.not.to.contain('a.b.c');
    expect(store.read().session).to.deep.equal({ ...full.session, handle: 'a handle', token: '' });
  });

  it('keeps the visits of two keys apart', () => {
    tab().write({ readIndex: 1 });
    openVisit({ storage: localStorage, key: `${key}2`, ownStorage: tabStorage(), ownKey: `${key}2.tab` }).write({ readIndex: 2 });
    expect(tab().read()).to.deep.equal({ readIndex: 1 });
  });

  it('reads what another tab has kept since, and does not take it away', () => {
    const [one, other] = [tab(), tab()];
    one.write({ session: full.session });
    expect(other.read()).to.deep.equal({ session: full.session });
    other.write({ readIndex: 3, open: true });
    expect(one.read()).to.deep.equal({ session: full.session, readIndex: 3 });
    one.write({ session: undefined });
    expect(other.read()).to.deep.equal({ readIndex: 3, open: true });
  });

  it('[E45] leaves nothing when it is told to forget', () => {
    const own = tabStorage();
    const store = tab(own);
    store.write(full);
    store.forget();
    expect(store.read()).to.deep.equal({});
    expect([localStorage.length, own.length]).to.deep.equal([0, 0]);
  });
});

describe('a change in another tab', () => {
  const told = (init: StorageEventInit): boolean => {
    const stop = new AbortController();
    let heard = false;
    tab().watch(() => (heard = true), stop.signal);
    window.dispatchEvent(new StorageEvent('storage', init));
    stop.abort();
    const atOnce = heard;
    heard = false;
    window.dispatchEvent(new StorageEvent('storage', init));
    expect(heard, 'after the end').to.equal(false);
    return atOnce;
  };

  it('is told where it changes the shared record, or clears everything', () => {
    expect(told({ key, storageArea: localStorage })).to.equal(true);
    expect(told({ key: null, storageArea: localStorage })).to.equal(true);
  });

  it('is not told where it is none of ours', () => {
    expect(told({ key: `${key}2`, storageArea: localStorage })).to.equal(false);
    expect(told({ key: `${key}.tab`, storageArea: localStorage })).to.equal(false);
    expect(told({ key, storageArea: sessionStorage })).to.equal(false);
  });
});

describe('a visit store on storage that fails', () => {
  const storages: readonly (readonly [string, () => Storage | undefined])[] = [
    ['is missing', () => undefined],
    ['is none at all, as in some web views', () => null as unknown as undefined],
    ['is full', () => brokenStorage(['setItem'])],
    ['is forbidden', () => brokenStorage(['getItem', 'setItem', 'removeItem'])],
    ['can only be written', () => brokenStorage(['getItem'])],
    ['takes everything and keeps nothing', () => ({ getItem: () => null, setItem: () => undefined }) as unknown as Storage],
    ['has no methods', () => ({}) as Storage],
  ];
  for (const [what, storage] of storages) {
    it(`[F44] [F45] [E46] serves the page where it ${what}`, () => {
      const broken = storage();
      const store = openVisit({ storage: broken, key, ownStorage: broken, ownKey: `${key}.tab` });
      expect(store.read()).to.deep.equal({});
      store.write(full);
      store.write({ draft: 'more' });
      expect(store.read()).to.deep.equal({ ...full, draft: 'more' });
      store.forget();
      expect(store.read()).to.deep.equal({});
    });
  }

  it('[F45] keeps what did not fit as soon as there is room', () => {
    const fails: 'setItem'[] = ['setItem'];
    const store = tab(tabStorage(), brokenStorage(fails, localStorage));
    store.write({ session: full.session });
    fails.pop();
    store.write({ readIndex: 4 });
    expect(tab().read()).to.deep.equal({ session: full.session, readIndex: 4 });
  });

  it('[F45] sees what another tab has kept, where its own words did not fit', () => {
    const store = tab(tabStorage(), brokenStorage(['setItem'], localStorage));
    store.write({ readIndex: 4 });
    tab().write({ session: full.session, readIndex: 2 });
    expect(store.read()).to.deep.equal({ session: full.session, readIndex: 4 });
  });

  it('survives what cannot be written as JSON', () => {
    const own = tabStorage();
    const store = tab(own);
    const draft = 'alone \ud800 and \u0000';
    store.write({ draft });
    expect(tab(own).read().draft).to.equal(draft);
    const answers: Record<string, unknown> = {};
    answers['itself'] = answers;
    store.write({ answers: answers as never });
    expect(store.read().draft).to.equal(draft);
    expect(tab(own).read().draft).to.equal(draft);
  });
});
