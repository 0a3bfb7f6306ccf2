import { expect } from '@open-wc/testing';
import { MessageLog } from '../../src/chat/message-log.js';
import type { StoredMessage } from '../../src/chat/message.js';
import { storedMessage as stored } from '../support/stored-message.js';
import { unsentMessage } from '../support/unsent-message.js';

function range(first: number, last: number): StoredMessage[] {
  return Array.from({ length: last - first + 1 }, (_, place) => stored(first + place));
}

function indexes(log: MessageLog): (number | string)[] {
  return [...log].map((message) => ('index' in message ? message.index : message.key));
}

describe('the message log', () => {
  it('shows messages in the order of their indexes, however they come', () => {
    const log = MessageLog.empty.upsert([stored(3)]).upsert([stored(1), stored(5)]).upsert([stored(0), stored(2), stored(4)]);
    expect(indexes(log)).to.deep.equal([0, 1, 2, 3, 4, 5]);
    expect(log.newest?.index).to.equal(5);
    expect(log.firstIndex).to.equal(0);
  });

  it('stays in order over thousands of messages in a shuffled sequence', () => {
    const shuffled = range(0, 2_999).map((message) => ({ message, at: (message.index * 7_919) % 3_001 }));
    shuffled.sort((one, other) => one.at - other.at);
    let log = MessageLog.empty;
    for (const { message } of shuffled) log = log.upsert([message]);
    expect(indexes(log)).to.deep.equal(range(0, 2_999).map(({ index }) => index));
  });

  it('takes a message twice without showing it twice', () => {
    const log = MessageLog.empty.upsert(range(0, 3));
    expect(log.upsert(range(1, 2))).to.equal(log);
    expect(indexes(log.upsert([stored(2, { text: 'edited', edited: true })]))).to.deep.equal([0, 1, 2, 3]);
  });

  it('[E99] notices other attributes, and only those', () => {
    const log = MessageLog.empty.upsert([stored(0, { attributes: { a: [1] } }), stored(1)]);
    expect(log.upsert([stored(0, { attributes: { a: [1] } }), stored(1)])).to.equal(log);
    expect(log.upsert([stored(0, { attributes: { a: [2] } })]).at(0)?.attributes).to.deep.equal({ a: [2] });
    expect(log.upsert([stored(0)]).at(0)?.attributes).to.equal(undefined);
    expect(log.upsert([stored(1, { attributes: {} })]).at(1)?.attributes).to.deep.equal({});
  });

  it('puts an echo in the place of the unsent message with its key', () => {
    const unsent = unsentMessage({ at: 9, state: 'sending' });
    const log = MessageLog.empty.upsert(range(0, 1)).putUnsent(unsent);
    expect(indexes(log)).to.deep.equal([0, 1, 'mine']);
    const echoed = log.upsert([stored(2, { key: 'mine', own: true })]);
    expect(indexes(echoed)).to.deep.equal([0, 1, 2]);
    expect(echoed.unsent).to.deep.equal([]);
  });

  it('[F2] shows the first of two copies of what the visitor wrote once, whichever comes first', () => {
    const [one, other] = [stored(3, { key: 'mine', own: true }), stored(5, { key: 'mine', own: true })];
    for (const copies of [[one, other], [other, one]]) {
      const log = copies.reduce((each, copy) => each.upsert([copy]), MessageLog.empty.upsert(range(0, 2)));
      expect(indexes(log)).to.deep.equal([0, 1, 2, 3]);
      expect([...log.hidden.keys()]).to.deep.equal([5]);
      expect(indexes(log.remove(3))).to.deep.equal([0, 1, 2, 5]);
    }
  });

  it('tells which messages are at which places, also where some are hidden or were removed', () => {
    const own = (index: number, key: string): StoredMessage => stored(index, { key, own: true });
    let log = MessageLog.empty.upsert(range(10, 99)).upsert([own(100, 'a'), own(140, 'a'), own(141, 'b'), own(20, 'b')]).upsert(range(101, 139));
    for (const removed of [10, 33, 34, 99]) log = log.remove(removed);
    const shown = [...log];
    expect(log.size).to.equal(shown.length);
    for (const [from, to] of [[0, 5], [0, 1_000], [17, 18], [30, 64], [100, 128], [shown.length - 3, shown.length], [5, 5]] as const) {
      expect(log.slice(from, to), `${from} to ${to}`).to.deep.equal(shown.slice(from, to));
    }
    for (const [place, message] of shown.entries()) expect(log.place('index' in message ? message.index : -1)).to.equal(place);
    expect([log.place(0), log.place(34), log.place(999)]).to.deep.equal([0, 22, shown.length]);
  });

  it('does not show what is stored as unsent again', () => {
    const log = MessageLog.empty.upsert([stored(0, { key: 'mine', own: true })]);
    expect(log.putUnsent(unsentMessage())).to.equal(log);
    expect(log.onlyUnsent().putUnsent(unsentMessage()).unsent).to.have.length(1);
  });

  it("does not take somebody else's message for an echo", () => {
    const log = MessageLog.empty.putUnsent(unsentMessage({ at: 9, state: 'sending' }));
    expect(log.upsert([stored(0, { key: 'mine' })]).unsent).to.have.length(1);
  });

  it('never changes a log that was given away', () => {
    const log = MessageLog.empty.upsert(range(0, 300));
    log.upsert([stored(301), stored(5, { text: 'changed' })]);
    log.remove(7);
    expect(indexes(log)).to.have.length(301);
    expect([...log][5]?.text).to.equal('text 5');
  });

  it('removes a message, and nothing where there is none', () => {
    const log = MessageLog.empty.upsert(range(0, 200));
    expect(indexes(log.remove(100))).to.deep.equal(range(0, 200).map(({ index }) => index).filter((index) => index !== 100));
    expect(log.remove(999)).to.equal(log);
    expect(MessageLog.empty.remove(0)).to.equal(MessageLog.empty);
  });

  it('gives the stored messages newest first', () => {
    const log = MessageLog.empty.upsert(range(0, 299)).putUnsent(unsentMessage({ key: 'k', text: '', state: 'failed' }));
    expect([...log.newestFirst()].map(({ index }) => index)).to.deep.equal(range(0, 299).map(({ index }) => 299 - index));
  });
});
