import type { ChatState } from '../../chat/chat-state.js';
import type { RowsOnPage, Span } from './list-window.js';
import { placeOf } from './rows.js';

/** Rows that a selection keeps on the page at most. */
const mostSelected = 500;

/**
 * Gives what has to be on the page beside the rows of the window: the row with the focus, and those that are selected, which would lose it.
 */
export function keptPlaces(root: Node, items: RowsOnPage, window: Span, state: ChatState): readonly Span[] {
  const kept = [focusedRow(root, items, state), selectedRows(root, items, state)].filter((span) => span !== undefined);
  return together([window, ...kept]);
}

/** Joins what touches, in order. */
function together(spans: readonly Span[]): readonly Span[] {
  const sorted = spans.filter(({ from, to }) => from < to).sort((one, other) => one.from - other.from);
  return sorted.reduce<Span[]>((all, span) => {
    const last = all.at(-1);
    if (!last || span.from > last.to) return [...all, span];
    return [...all.slice(0, -1), { from: last.from, to: Math.max(last.to, span.to) }];
  }, []);
}

function focusedRow(root: Node, items: RowsOnPage, state: ChatState): Span | undefined {
  const place = placeWith((root as ShadowRoot).activeElement, items, state);
  return place === undefined ? undefined : { from: place, to: place + 1 };
}

function selectedRows(root: Node, items: RowsOnPage, state: ChatState): Span | undefined {
  const range = selectionIn(root as ShadowRoot);
  if (!range || range.collapsed) return undefined;
  const places = [range.startContainer, range.endContainer].map((node) => placeWith(node, items, state)).filter((place) => place !== undefined);
  if (places.length === 0) return undefined;
  const from = Math.min(...places);
  return { from, to: Math.min(from + mostSelected, Math.max(...places) + 1) };
}

/** A document does not tell what is selected in a shadow root: it has to be asked, each browser in its way. */
function selectionIn(root: ShadowRoot & { getSelection?(): Selection | null }): StaticRange | Range | undefined {
  try {
    const selection = root.getSelection?.();
    if (selection) return selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
    return getSelection()?.getComposedRanges({ shadowRoots: [root] })[0];
  } catch {
    return undefined;
  }
}

function placeWith(node: Node | null | undefined, items: RowsOnPage, state: ChatState): number | undefined {
  const element = node instanceof Element ? node : node?.parentElement;
  const item = element?.closest<HTMLElement>('[data-key]');
  const row = item && items.rowOf(item);
  return row ? placeOf(state, row.message) : undefined;
}
