import { expect } from '@open-wc/testing';
import { removeStored } from '../../src/launcher/forget-visits.js';
import { blobStoreOf, openBlobStore } from '../../src/storage/blob-store.js';

const minute = 60_000;
let name: string;
let time: { at: number; now(): number };

beforeEach(() => {
  name = `flex-webchat.1.${crypto.randomUUID()}.unsent.files`;
  time = { at: 0, now: () => time.at };
});

const open = (place = name) => openBlobStore({ name: place, orphanAge: minute }, time);
const exists = async (): Promise<boolean> => (await indexedDB.databases()).some((each) => each.name === name);

describe('the bytes of unsent files', () => {
  it('outlive the page, and leave no database behind when the last ones are taken away', async () => {
    const page = open();
    expect(await page.put('one', new Blob(['first']))).to.equal(true);
    await page.put('two', new Blob(['second']));
    const next = open();
    expect(await (await next.get('one'))?.text()).to.equal('first');
    await next.remove('one');
    expect([await page.get('one'), await (await page.get('two'))?.text()]).to.deep.equal([undefined, 'second']);
    await next.remove('two');
    expect(await exists()).to.equal(false);
  });

  it('go where no message needs them any more, once it is sure that none will come', async () => {
    const page = open();
    for (const key of ['sent', 'needed']) await page.put(key, new Blob([key]));
    await page.tidy(['needed']);
    expect(await page.get('sent')).to.be.instanceOf(Blob);
    time.at = minute + 1;
    await page.tidy(['needed']);
    expect([await page.get('sent'), await (await page.get('needed'))?.text()]).to.deep.equal([undefined, 'needed']);
    await page.remove('needed');
  });

  it('are not asked for in a database that is not there, which would make one', async () => {
    const page = open();
    expect(await page.get('one')).to.equal(undefined);
    await page.remove('one');
    await page.tidy([]);
    expect(await exists()).to.equal(false);
  });

  it('[F44] are in memory where no database takes them, and that is said', async () => {
    const { open: before } = indexedDB;
    Object.defineProperty(indexedDB, 'open', { configurable: true, value: () => { throw new DOMException('No.', 'SecurityError'); } });
    try {
      const page = open();
      expect(await page.put('one', new Blob(['first']))).to.equal(false);
      expect(await (await page.get('one'))?.text()).to.equal('first');
      await page.remove('one');
      expect(await page.get('one')).to.equal(undefined);
    } finally {
      Reflect.deleteProperty(indexedDB, 'open');
    }
    expect(indexedDB.open).to.equal(before);
  });

  it('are in memory where nothing is to be kept', async () => {
    const store = blobStoreOf('none', name, time);
    expect(await store.put('one', new Blob(['first']))).to.equal(true);
    expect(await (await store.get('one'))?.text()).to.equal('first');
    expect((await indexedDB.databases()).filter((each) => each.name?.startsWith(name))).to.deep.equal([]);
  });

  it('are forgotten with everything else', async () => {
    await open().put('one', new Blob(['first']));
    removeStored();
    while (await exists());
    expect(await open().get('one')).to.equal(undefined);
  });
});
