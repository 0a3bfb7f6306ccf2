/** A conversation that is read to its beginning. */
export interface Pages {
  /** True while there may be older messages than those read so far. */
  readonly hasEarlier: boolean;
  /** Lowest index that was read so far. */
  readonly reached: number | undefined;
  /** Reads the page before those. */
  loadEarlier(): Promise<void>;
}

/** Tries for one page. */
const tries = 2;

/**
 * Reads a conversation to its beginning, and gives whether it could be. Calls `onPage` after each page; rejects only with the reason of
 * `signal`.
 */
export async function collect(pages: Pages, signal: AbortSignal, onPage = (): void => undefined): Promise<boolean> {
  for (let failures = 0; pages.hasEarlier; ) {
    const { reached } = pages;
    const failed = await pages.loadEarlier().then(() => false, () => true);
    signal.throwIfAborted();
    // A page that brings nothing is no answer.
    const stuck = failed || (pages.hasEarlier && pages.reached === reached);
    failures = stuck ? failures + 1 : 0;
    if (failures >= tries) return false;
    if (!stuck) onPage();
  }
  return true;
}
