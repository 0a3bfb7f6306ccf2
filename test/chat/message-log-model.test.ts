import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { MessageLog } from '../../src/chat/message-log.js';
import type { Message, StoredMessage, UnsentMessage } from '../../src/chat/message.js';
import { storedMessage } from '../support/stored-message.js';
import { unsentMessage } from '../support/unsent-message.js';

/** What can happen to a log. Keys repeat, so that there are echoes, copies of one message, and changes of both. */
type Step =
  | { readonly type: 'told'; readonly messages: readonly StoredMessage[] }
  | { readonly type: 'removed'; readonly index: number }
  | { readonly type: 'written'; readonly message: UnsentMessage }
  | { readonly type: 'discarded'; readonly key: string };

const keys = fc.constantFrom('a', 'b', 'c');
const indexes = fc.nat(70);
const message = fc
  .record({ index: indexes, own: fc.boolean(), key: keys, text: fc.constantFrom('one', 'two') })
  .map(({ index, own, key, text }) => storedMessage(index, { text, ...(own ? { own, key } : {}) }));
const push = message.map((each) => [each]);
const page = fc.record({ from: indexes, size: fc.integer({ min: 1, max: 40 }), down: fc.boolean() }).map(({ from, size, down }) => {
  const told = Array.from({ length: size }, (_, place) => storedMessage(from + place));
  return down ? told.reverse() : told;
});
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.oneof(push, push, page, fc.array(message)).map((messages): Step => ({ type: 'told', messages })),
  indexes.map((index): Step => ({ type: 'removed', index })),
  fc.record({ key: keys, turn: fc.nat(5) }).map((what): Step => ({ type: 'written', message: unsentMessage(what) })),
  keys.map((key): Step => ({ type: 'discarded', key })),
);

describe('the message log, against a plain list', () => {
  it('[F15] [F16] shows the same, whatever comes in which order: pushes, pages, echoes, copies, edits, removals', () => {
    let hiddenOnes = 0;
    const property = fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
      let log = MessageLog.empty;
      const plain = plainLog();
      const earlier: { log: MessageLog; shown: readonly Message[] }[] = [];
      for (const each of steps) {
        log = after(log, each);
        plain.take(each);
        const shown = plain.shown();
        expectSame(log, shown);
        expectSame([...log.hidden.values()].sort((one, other) => one.index - other.index), plain.hidden());
        expectSame([log.firstIndex, log.newest], [plain.firstIndex(), plain.newest()]);
        expectSame([...'abc'].map((key) => log.holds(key)), [...'abc'].map(plain.holds));
        earlier.push({ log, shown });
        hiddenOnes += log.hidden.size;
      }
      for (const given of earlier) expectSame(given.log, given.shown);
    });
    fc.assert(property, { numRuns: 150 });
    expect(hiddenOnes, 'there were copies').to.be.above(100);
  });

  it('would see a log that shows a copy', () => {
    const plain = plainLog();
    const copies = [storedMessage(1, { own: true, key: 'a' }), storedMessage(2, { own: true, key: 'a' })];
    plain.take({ type: 'told', messages: copies });
    expectSame(plain.shown(), copies.slice(0, 1));
    expectSame(plain.hidden(), copies.slice(1));
    expect(() => expectSame(copies, plain.shown())).to.throw();
  });
});

/** The very same things in the same order; a deep comparison of thousands of lists would take minutes. */
function expectSame(given: Iterable<unknown>, wanted: readonly unknown[]): void {
  const all = [...given];
  if (all.length !== wanted.length || all.some((each, place) => each !== wanted[place])) expect(all).to.deep.equal(wanted);
}

function after(log: MessageLog, step: Step): MessageLog {
  switch (step.type) {
    case 'told':
      return log.upsert(step.messages);
    case 'removed':
      return log.remove(step.index);
    case 'written':
      return log.putUnsent(step.message);
    case 'discarded':
      return log.dropUnsent(step.key);
  }
}

/** The same as a map and an array, sorted and searched anew each time. */
function plainLog() {
  const stored = new Map<number, StoredMessage>();
  let unsent: UnsentMessage[] = [];
  const inOrder = (): StoredMessage[] => [...stored.values()].sort((one, other) => one.index - other.index);
  const isCopy = (each: StoredMessage): boolean =>
    each.own && inOrder().some(({ own, key, index }) => own && key === each.key && index < each.index);
  const holds = (key: string): boolean => inOrder().some((each) => each.own && each.key === key);
  const withoutStored = (): void => void (unsent = unsent.filter(({ key }) => !holds(key)));
  return {
    take(step: Step): void {
      if (step.type === 'told') {
        // One after the other: a key may be there only until the next message takes its index.
        for (const each of step.messages) {
          stored.set(each.index, each);
          withoutStored();
        }
      } else if (step.type === 'removed') {
        stored.delete(step.index);
      } else {
        const key = step.type === 'written' ? step.message.key : step.key;
        unsent = unsent.filter((each) => each.key !== key);
        if (step.type === 'written') unsent.push(step.message);
        withoutStored();
        unsent.sort((one, other) => one.turn - other.turn || (one.key < other.key ? -1 : 1));
      }
    },
    shown: (): Message[] => [...inOrder().filter((each) => !isCopy(each)), ...unsent],
    hidden: () => inOrder().filter(isCopy),
    firstIndex: () => inOrder()[0]?.index,
    newest: () => inOrder().findLast((each) => !isCopy(each)),
    holds,
  };
}
