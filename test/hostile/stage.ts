/** What a place of the page shows, and what it has to show. */
export type Shown = Readonly<Record<string, readonly [shown: string | null | undefined, expected: string | null | undefined]>>;

/** A view of the chat that has places for texts from outside. */
export interface Stage {
  readonly root: Node;
  /** Puts a text into all of its places, and gives what they show of it, by their names. */
  put(text: string): Promise<Shown>;
}

/** What a field has of a text: its own line breaks. */
export function typed(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** Gives what somebody is called who has no name that could be shown: several of them have numbers. */
export function nameless(shown: string | undefined): string {
  return /^Agent(?: \d+)?$/.exec(shown ?? '')?.[0] ?? 'Agent';
}

/** Gives '' where every letter that is shown stands in the text too, in the same order; else what is shown. Signs of Markdown may be missing. */
export function inventedIn(shown: string | null | undefined, text: string): string {
  const plain = (each: string): string => each.replaceAll('\0', '\ufffd').replace(/\s+/g, '');
  const source = plain(text);
  let place = 0;
  for (const letter of plain(shown ?? '')) {
    place = source.indexOf(letter, place) + letter.length;
    if (place < letter.length) return shown ?? '';
  }
  return '';
}
