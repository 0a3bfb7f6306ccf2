/** What must have been told by the time it is looked after. */
export interface Debt {
  /** Everything up to this index, or it is not there. */
  readonly index: number;
  /** So many messages. */
  readonly present: number;
}

/** Finds out which messages were never told although they exist: the SDK itself does not notice a push that is lost. */
export interface Gaps {
  /** Everything up to this index has been told or is not there; -1 for nothing. */
  readonly known: number;
  /** Whether there is a message that was not told, which may still be on its way. */
  readonly open: boolean;
  /** A message was told, or loaded. */
  told(index: number): void;
  /** A message was removed, told or not. */
  removed(index: number): void;
  /** Gives what was told from `first` to `last`, not removed, and is not one of `held`. */
  missing(held: ReadonlySet<number>, first: number, last: number): readonly number[];
  /** Somebody has heard that there is a message with this index. */
  exists(index: number): void;
  /** How many messages were told and are there. */
  readonly present: number;
  /** Gives what is owed now, where the server holds `count` messages and `present` were told before it was asked. */
  debt(count: number, present: number): Debt;
  owes(debt: Debt): boolean;
  /** Takes it that what is still missing of a debt, or of everything, is not there. */
  settle(debt?: Debt): void;
}

/** Gives the gaps of one conversation. */
export function createGaps(): Gaps {
  const told = new Set<number>();
  const gone = new Set<number>();
  let known = -1;
  let highest = -1;
  let lowest: number | undefined;
  let present = 0;
  // Messages of the server that were not told as they are older than the oldest page read; it is never known too low.
  let older = Infinity;

  return {
    get known() {
      return known;
    },
    get open() {
      return highest > known;
    },
    told(index) {
      highest = Math.max(highest, index);
      if (index <= known || told.has(index)) return;
      told.add(index);
      lowest = Math.min(lowest ?? index, index);
      present += 1;
      advance();
    },
    removed(index) {
      if (gone.has(index)) return;
      gone.add(index);
      if (told.has(index)) present -= 1;
      else older -= 1;
    },
    missing: (held, first, last) => [...told].filter((index) => index >= first && index <= last && !held.has(index) && !gone.has(index)),
    exists(index) {
      highest = Math.max(highest, index);
    },
    get present() {
      return present;
    },
    debt(count, before) {
      // One that was lost must not count as old: there are no more old ones than indexes below the oldest page.
      // And no fewer than none: a count may be older than what was told.
      older = Math.max(0, Math.min(older, count - before, lowest ?? 0));
      return { index: highest, present: count - older };
    },
    owes: (debt) => known < debt.index || present < debt.present,
    settle(debt) {
      known = Math.max(known, debt?.index ?? highest);
      if (!debt) older = Infinity;
      advance();
    },
  };

  function advance(): void {
    while (told.has(known + 1)) known += 1;
  }
}
