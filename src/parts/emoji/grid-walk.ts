/** Where one is in the grids of the groups. */
export interface Place {
  readonly group: number;
  readonly index: number;
}

/** The grids that are walked through: so many emoji in each group, and so many in a row. */
export interface Grids {
  readonly sizes: readonly number[];
  readonly columns: number;
  /** How many rows are in sight. */
  readonly rows: number;
}

/**
 * Gives where a key leads; `undefined` where it is none for a grid, or leads out of it over the top. Arrows to the side go on in the
 * next row, those up and down in the next group.
 */
export function walk(key: string, from: Place, grids: Grids): Place | undefined {
  const { sizes, columns, rows } = grids;
  const { group, index } = from;
  const start = index - (index % columns);
  switch (key) {
    case 'next':
      return index + 1 < sizeOf(grids, group) ? { group, index: index + 1 } : (toGroup(grids, group, 1) ?? from);
    case 'previous':
      return index > 0 ? { group, index: index - 1 } : (toGroup(grids, group, -1) ?? from);
    case 'ArrowDown':
      return down(from, grids) ?? from;
    case 'ArrowUp':
      return up(from, grids);
    case 'PageDown':
      return repeat(rows, from, (place) => down(place, grids));
    case 'PageUp':
      return repeat(rows, from, (place) => up(place, grids));
    case 'Home':
      return { group, index: start };
    case 'End':
      return { group, index: Math.min(start + columns, sizeOf(grids, group)) - 1 };
    case 'first':
      return { group: 0, index: 0 };
    case 'last':
      return { group: sizes.length - 1, index: sizeOf(grids, sizes.length - 1) - 1 };
    default:
      return undefined;
  }
}

/** Gives what a key means in a grid: `next`, `previous`, `first` and `last` in the direction of the writing, else its own name. */
export function keyOf({ key, ctrlKey, altKey, metaKey, shiftKey }: KeyboardEvent, rightToLeft: boolean): string {
  if (altKey || metaKey || shiftKey) return '';
  if (ctrlKey) return key === 'Home' ? 'first' : key === 'End' ? 'last' : '';
  if (key === 'ArrowRight') return rightToLeft ? 'previous' : 'next';
  if (key === 'ArrowLeft') return rightToLeft ? 'next' : 'previous';
  return key;
}

function down({ group, index }: Place, grids: Grids): Place | undefined {
  const size = sizeOf(grids, group);
  const column = index % grids.columns;
  if (index - column + grids.columns < size) return { group, index: Math.min(index + grids.columns, size - 1) };
  const next = toGroup(grids, group, 1);
  return next && { group: next.group, index: Math.min(column, sizeOf(grids, next.group) - 1) };
}

function up({ group, index }: Place, grids: Grids): Place | undefined {
  if (index >= grids.columns) return { group, index: index - grids.columns };
  const last = toGroup(grids, group, -1);
  return last && { group: last.group, index: Math.min(last.index - (last.index % grids.columns) + index, last.index) };
}

/** The first place of the group after, or the last one of the group before. */
function toGroup(grids: Grids, group: number, step: 1 | -1): Place | undefined {
  const size = sizeOf(grids, group + step);
  return size ? { group: group + step, index: step > 0 ? 0 : size - 1 } : undefined;
}

function repeat(times: number, from: Place, step: (place: Place) => Place | undefined): Place {
  let place = from;
  for (let done = 0; done < times; done += 1) place = step(place) ?? place;
  return place;
}

function sizeOf({ sizes }: Grids, group: number): number {
  return sizes[group] ?? 0;
}
