import { expect } from '@open-wc/testing';
import { createGaps } from '../../src/twilio/gaps.js';

/** A conversation of 40 messages of which the last 30 were loaded. */
function loaded() {
  const gaps = createGaps();
  for (let index = 10; index < 40; index += 1) gaps.told(index);
  gaps.settle();
  return gaps;
}

/** What is owed, where nothing was told while the server was asked. */
const debtOf = (gaps: ReturnType<typeof createGaps>, count: number) => gaps.debt(count, gaps.present);

describe('the gaps of a conversation', () => {
  it('has none in what was loaded, nor above it while messages come one by one', () => {
    const gaps = loaded();
    expect(gaps.known).to.equal(39);
    gaps.told(40);
    expect([gaps.known, gaps.open]).to.deep.equal([40, false]);
  });

  it('[F13] is open where a message was skipped, and closed when it comes late', () => {
    const gaps = loaded();
    gaps.told(41);
    expect([gaps.known, gaps.open]).to.deep.equal([39, true]);
    gaps.told(40);
    expect([gaps.known, gaps.open]).to.deep.equal([41, false]);
  });

  it('[F13] is open where a message must exist that nobody told', () => {
    const gaps = loaded();
    gaps.exists(40);
    expect(gaps.open).to.equal(true);
    gaps.told(40);
    expect(gaps.open).to.equal(false);
  });

  it('[F18] owes what the server counts more than was told', () => {
    const gaps = loaded();
    expect(gaps.owes(debtOf(gaps, 40))).to.equal(false);
    const debt = debtOf(gaps, 41);
    expect(gaps.owes(debt)).to.equal(true);
    gaps.told(40);
    expect(gaps.owes(debt)).to.equal(false);
  });

  it('[F13] owes one that was lost before the server was asked for the first time', () => {
    for (const [gaps, count] of [[loaded(), 41], [createGaps(), 1]] as const) {
      const debt = debtOf(gaps, count);
      expect(gaps.owes(debt)).to.equal(true);
      expect(gaps.owes(debtOf(gaps, count - 1))).to.equal(false);
    }
  });

  it('owes nothing more after a count that was older than what was told', () => {
    const gaps = createGaps();
    gaps.told(0);
    gaps.told(1);
    debtOf(gaps, 1);
    expect(gaps.owes(debtOf(gaps, 2))).to.equal(false);
  });

  it('owes nothing more when earlier pages are read', () => {
    const gaps = loaded();
    expect(gaps.owes(debtOf(gaps, 40))).to.equal(false);
    for (let index = 0; index < 10; index += 1) gaps.told(index);
    expect(gaps.owes(debtOf(gaps, 40))).to.equal(false);
    expect(gaps.owes(debtOf(gaps, 41))).to.equal(true);
  });

  it('owes nothing for messages that came, or went, while the server was asked', () => {
    const gaps = loaded();
    const before = gaps.present;
    gaps.told(40);
    expect(gaps.owes(gaps.debt(40, before))).to.equal(false);
    expect(gaps.owes(debtOf(gaps, 41))).to.equal(false);
    gaps.removed(40);
    gaps.removed(3);
    expect(gaps.owes(debtOf(gaps, 39))).to.equal(false);
    expect(gaps.owes(debtOf(gaps, 40))).to.equal(true);
  });

  it('does not ask again for an index that turned out to be empty', () => {
    const gaps = loaded();
    gaps.told(41);
    gaps.settle(debtOf(gaps, 41));
    expect([gaps.known, gaps.open]).to.deep.equal([41, false]);
  });

  it('[F17] knows what was told and is not held any more, once', () => {
    const gaps = loaded();
    const held = new Set([36, 37, 39]);
    expect(gaps.missing(held, 36, 39)).to.deep.equal([38]);
    expect(gaps.missing(held, 36, 37)).to.deep.equal([]);
    gaps.removed(38);
    gaps.removed(38);
    expect(gaps.missing(held, 36, 39)).to.deep.equal([]);
    expect(gaps.owes(debtOf(gaps, 39))).to.equal(false);
  });
});
