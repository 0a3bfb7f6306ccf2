import { expect } from '@open-wc/testing';
import { keepCrashCopy } from '../../src/storage/crash-copy.js';
import { removeStored } from '../../src/launcher/forget-visits.js';
import { fakeOutboxes, type FakeOutboxes } from '../support/fake-outbox.js';
import { unsentMessage } from '../support/unsent-message.js';
import { until } from '../support/until.js';

let name: string;

beforeEach(() => {
  name = `flex-webchat.1.${crypto.randomUUID()}.unsent.`;
});

async function exists(database = name): Promise<boolean> {
  return (await indexedDB.databases()).some((each) => each.name === database);
}

async function untilExists(there: boolean, database = name): Promise<void> {
  while ((await exists(database)) !== there);
}

/** An outbox with two messages, and its copy on the disk. */
async function copied(): Promise<{ readonly outboxes: FakeOutboxes; readonly follow: () => void }> {
  const outboxes = fakeOutboxes([unsentMessage({ key: 'first', attempts: 0 }), unsentMessage({ key: 'mine', text: 'Where is my parcel?', turn: 2 })]);
  const follow = keepCrashCopy(outboxes.open(), name);
  await untilExists(true);
  return { outboxes, follow };
}

describe('the copy of unsent messages', () => {
  it('puts back what only the copy has, as something that may have been sent, and nothing else', async () => {
    await copied();
    const crashed = fakeOutboxes([unsentMessage({ key: 'first', attempts: 3 })]);
    keepCrashCopy(crashed.open(), name);
    await until(() => crashed.kept.length === 2);
    expect(crashed.kept.map(({ key, text, attempts }) => [key, text, attempts])).to.deep.equal([
      ['first', 'Hi', 3],
      ['mine', 'Where is my parcel?', 1],
    ]);
  });

  it('goes when the last message has gone, and leaves no database behind', async () => {
    const { outboxes, follow } = await copied();
    for (const key of ['first', 'mine']) outboxes.open().remove(key);
    follow();
    await untilExists(false);
  });

  it('makes no database where there is nothing to copy', async () => {
    const follow = keepCrashCopy(fakeOutboxes().open(), name);
    follow();
    // What comes after it in the same queue has its database.
    const other = `${name}other`;
    keepCrashCopy(fakeOutboxes([unsentMessage()]).open(), other);
    await untilExists(true, other);
    expect(await exists()).to.equal(false);
    indexedDB.deleteDatabase(other);
  });

  it('is forgotten with everything else', async () => {
    await copied();
    removeStored();
    await untilExists(false);
  });
});
