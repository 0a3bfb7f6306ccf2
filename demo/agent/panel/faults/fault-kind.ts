/** One value of a fault: how it is asked for and what it is at first. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: 'number' | 'text' | 'yes' | 'body' | 'json' | 'identity' | 'request' | 'conversation' | 'list' | readonly Choice[];
  readonly initial?: string;
  readonly hint?: string;
}

/** One answer of a field with few. */
export type Choice = readonly [value: string, label: string];

/** One thing that can go wrong, in plain words. */
export interface FaultKind {
  readonly id: string;
  readonly group: string;
  readonly name: string;
  /** One sentence: what happens. */
  readonly about: string;
  /** The knob of the local Flex; undefined for a rule written by hand. */
  readonly knob: string | undefined;
  readonly fields: readonly Field[];
  /** What the rule may be about, most telling first; the rest is hidden under "More". */
  readonly asks: readonly ('identity' | 'request')[];
  readonly request?: string;
  readonly times?: string;
}

/** Gives the field for a time in ms. */
export function milliseconds(initial: string): Field {
  return { name: 'ms', label: 'Milliseconds', type: 'number', initial };
}

/** Gives the field for a number of pushes. */
export function pushes(initial: string): Field {
  return { name: 'pushes', label: 'How many pushes', type: 'number', initial };
}

/** The fields of a change to an answer or a push. */
export const changeFields: readonly Field[] = [
  { name: 'set', label: 'New values by path', type: 'body', hint: 'JSON, as {"items.data.author":"nobody"}.' },
  { name: 'omit', label: 'Paths left out', type: 'list', hint: 'With commas between them.' },
  { name: 'only', label: 'Paths that alone stay', type: 'list', hint: 'With commas between them.' },
];
