import { expect } from '@open-wc/testing';
import type { Outbox } from '../../src/chat/ports.js';
import { unsentMessage } from '../support/unsent-message.js';

/** Says what every outbox does; the fake and the one on the page's storage pass it alike. */
export function outboxContract(name: string, site: () => () => Outbox): void {
  describe(`an outbox: ${name}`, () => {
    const one = unsentMessage({ key: 'one', text: 'Grüße 👋', at: Date.now(), turn: 1, conversation: 'CH1', fence: 3, attributes: { page: '/pots' } });
    const other = unsentMessage({ key: 'other', at: Date.now(), turn: 2, state: 'failed', attempts: 5 });
    let stop: AbortController;
    beforeEach(() => (stop = new AbortController()));
    afterEach(() => stop.abort());

    it('keeps messages for the next page, in the order of their turns', () => {
      const open = site();
      const outbox = open();
      outbox.put(other);
      outbox.put(one);
      expect(open().read()).to.deep.equal([one, other]);
    });

    it('keeps what is under way as waiting, as only this page knows how far it is', () => {
      const open = site();
      open().put({ ...one, state: 'sending', doubt: 5 });
      expect(open().read()).to.deep.equal([one]);
    });

    it('keeps the last of what it was given under a key', () => {
      const open = site();
      const outbox = open();
      outbox.put(one);
      outbox.put({ ...one, attempts: 2, turn: 9 });
      expect(open().read()).to.deep.equal([{ ...one, attempts: 2, turn: 9 }]);
    });

    it('forgets one message, or all of them', () => {
      const open = site();
      const outbox = open();
      outbox.put(one);
      outbox.put(other);
      outbox.remove('one');
      expect(open().read()).to.deep.equal([other]);
      outbox.forget();
      expect(open().read()).to.deep.equal([]);
    });

    it('says so where another one has changed something, and not of its own changes', () => {
      const open = site();
      const [here, there] = [open(), open()];
      let changes = 0;
      here.watch(() => (changes += 1), stop.signal);
      here.put(one);
      expect(changes).to.equal(0);
      there.put(other);
      expect(changes).to.equal(1);
      there.remove('other');
      expect(changes).to.equal(2);
      stop.abort();
      there.put(other);
      expect(changes).to.equal(2);
    });
  });
}
