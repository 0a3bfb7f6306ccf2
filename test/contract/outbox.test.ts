import { keptOutbox } from '../../src/storage/kept-outbox.js';
import { createTextStore } from '../../src/storage/text-store.js';
import { fakeOutboxes } from '../support/fake-outbox.js';
import { tabStorage } from '../support/storages.js';
import { outboxContract } from './outbox-contract.js';

outboxContract('in memory', () => fakeOutboxes().open);

outboxContract("on the page's storage", () => {
  const texts = createTextStore(tabStorage());
  return () => keptOutbox({ texts, prefix: 'flex-webchat.1.AC.FO.unsent.', shared: true }, Date);
});
