import { expect } from '@open-wc/testing';
import { createTextStore } from '../../src/storage/text-store.js';
import { brokenStorage, tabStorage } from '../support/storages.js';

describe('a text store', () => {
  it('says that it keeps a text, and has it', () => {
    const storage = tabStorage();
    const texts = createTextStore(storage);
    expect(texts.set('a', 'one')).to.equal(true);
    expect([texts.get('a'), storage.getItem('a')]).to.deep.equal(['one', 'one']);
    texts.remove('a');
    expect([texts.get('a'), storage.length]).to.deep.equal([undefined, 0]);
  });

  const broken: readonly (readonly [string, Storage | null | undefined])[] = [
    ['missing', undefined],
    ['null', null],
    ['full', brokenStorage(['setItem'])],
    ['forbidden', brokenStorage(['getItem', 'setItem', 'removeItem'])],
    ['deaf: it takes everything and keeps nothing', { ...tabStorage(), setItem: () => undefined }],
    ['without methods', {} as Storage],
  ];
  for (const [what, storage] of broken) {
    it(`[F44] [F45] says that it keeps nothing on storage that is ${what}, and throws nothing`, () => {
      const texts = createTextStore(storage);
      expect(texts.set('a', 'one')).to.equal(false);
      expect(texts.get('a')).to.equal(undefined);
      texts.remove('a');
      expect(texts.names('a')).to.deep.equal([]);
      texts.watch(() => true, () => undefined, AbortSignal.timeout(0));
    });
  }
});
