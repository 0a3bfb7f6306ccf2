import { saidOnce } from './invariants/announcements.mjs';
import { inOrder, noCopies, noCrossTalk, noLoss } from './invariants/delivery.mjs';
import { bounded, lively } from './invariants/limits.mjs';
import { shownComplete, shownInOrder, shownOnce } from './invariants/screen.mjs';
import { clean } from './invariants/traces.mjs';

/** Every invariant of delivery that a record is held against. I8 is that all of them hold although pages are killed. */
export const invariants = { noLoss, shownOnce, noCopies, inOrder, shownComplete, shownInOrder, noCrossTalk, bounded, clean, saidOnce, lively };

/** Gives every broken invariant of a record, the earliest first: `{ id, kind?, at, numbers, text }`. */
export function judge(record) {
  return Object.values(invariants)
    .flatMap((holds) => holds(record))
    .sort((one, other) => one.at - other.at);
}
