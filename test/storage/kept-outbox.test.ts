import { expect } from '@open-wc/testing';
import type { Outbox } from '../../src/chat/ports.js';
import { keptOutbox } from '../../src/storage/kept-outbox.js';
import { createTextStore } from '../../src/storage/text-store.js';
import { brokenStorage, tabStorage } from '../support/storages.js';
import { unsentMessage } from '../support/unsent-message.js';

const prefix = 'flex-webchat.1.AC.FO.unsent.';
const day = 24 * 3_600_000;
const waiting = unsentMessage({ key: 'one', at: 0 });
let now = 0;

function outbox(storage: Storage | undefined, shared = true): Outbox {
  return keptOutbox({ texts: createTextStore(storage), prefix, shared }, { now: () => now });
}

beforeEach(() => (now = 0));

describe('an outbox on storage', () => {
  it('[F41] keeps a record a message, so that two tabs never overwrite each other', () => {
    const storage = tabStorage();
    const [here, there] = [outbox(storage), outbox(storage)];
    here.put(waiting);
    there.put({ ...waiting, key: 'two' });
    expect([storage.getItem(`${prefix}one`), storage.getItem(`${prefix}two`)].every(Boolean)).to.equal(true);
    expect(here.read()).to.have.length(2);
  });

  for (const [what, record] of Object.entries({
    'no JSON': '{"v":1,"kind":"text","ke',
    'another shape': '[]',
    'null': 'null',
    'a record without a key': '{"v":1,"kind":"text","text":"Hi","at":1,"turn":1,"fence":-1,"attempts":0}',
    'a time that is none': '{"v":1,"kind":"text","key":"torn","text":"Hi","at":"now","turn":1,"fence":-1,"attempts":0}',
    'another version': '{"v":2,"kind":"text","key":"torn","text":"Hi","at":1,"turn":1,"fence":-1,"attempts":0}',
    'a kind of its own': '{"v":1,"kind":"file","key":"torn","text":"Hi","at":1,"turn":1,"fence":-1,"attempts":0}',
  })) {
    it(`leaves a record alone that is torn or not ours (${what}), and it stands in nobody's way`, () => {
      const storage = tabStorage();
      storage.setItem(`${prefix}torn`, record);
      outbox(storage).put(waiting);
      expect(outbox(storage).read()).to.deep.equal([waiting]);
      expect(storage.getItem(`${prefix}torn`)).to.equal(record);
      outbox(storage).forget();
      expect(storage.length).to.equal(0);
    });
  }

  it('[E99] reads a record of before there were attributes, and one whose attributes are none', () => {
    const storage = tabStorage();
    const record = { v: 1, kind: 'text', key: 'one', text: 'Hi', at: 0, failed: false, turn: 1, fence: -1, attempts: 0 };
    for (const attributes of [undefined, 'page', 5, null, true]) {
      storage.setItem(`${prefix}one`, JSON.stringify({ ...record, attributes }));
      expect(outbox(storage).read()).to.deep.equal([waiting]);
    }
    storage.setItem(`${prefix}one`, JSON.stringify({ ...record, attributes: { page: '/' } }));
    expect(outbox(storage).read()).to.deep.equal([{ ...waiting, attributes: { page: '/' } }]);
  });

  it('[E52] tells the other tabs what the visitor is asked about: what has failed, and what is old', () => {
    const storage = tabStorage();
    for (const state of ['failed', 'old', 'waiting'] as const) {
      outbox(storage).put({ ...waiting, state });
      expect(outbox(storage).read()).to.deep.equal([{ ...waiting, state }]);
    }
  });

  it('keeps nothing longer than a day', () => {
    const storage = tabStorage();
    outbox(storage).put(waiting);
    now = day;
    expect(outbox(storage).read()).to.have.length(1);
    now = day + 1;
    expect(outbox(storage).read()).to.deep.equal([]);
    expect(storage.length).to.equal(0);
  });

  it('[F44] [F45] keeps in memory what the storage does not take, and says that no other tab sees it', () => {
    for (const storage of [undefined, brokenStorage(['setItem']), brokenStorage(['getItem', 'setItem', 'removeItem'])]) {
      const each = outbox(storage);
      each.put(waiting);
      expect(each.read()).to.deep.equal([waiting]);
      expect(each.shares('one')).to.equal(false);
      each.remove('one');
      expect(each.read()).to.deep.equal([]);
    }
  });

  it('keeps 64 messages and 256 K letters of the storage at most; the rest is in memory', () => {
    const storage = tabStorage();
    const each = outbox(storage);
    for (let at = 0; at < 65; at += 1) each.put({ ...waiting, key: `key ${at}`, turn: at });
    expect(storage.length).to.equal(64);
    expect(each.read()).to.have.length(65);
    const large = tabStorage();
    const other = outbox(large);
    for (let at = 0; at < 9; at += 1) other.put({ ...waiting, key: `key ${at}`, turn: at, text: 'x'.repeat(32 * 1024) });
    expect(large.length).to.equal(7);
    expect(other.read()).to.have.length(9);
    expect(other.shares('key 0')).to.equal(true);
    expect(other.shares('key 8')).to.equal(false);
  });

  it('shares nothing where each tab has a storage of its own', () => {
    const each = outbox(tabStorage(), false);
    each.put(waiting);
    expect(each.shares('one')).to.equal(false);
  });
});
