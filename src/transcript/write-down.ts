import { fileNames } from '../chat/file-names.js';
import type { StoredMessage } from '../chat/message.js';
import type { Entry, MessageEntry } from './transcript.js';

/** That somebody came or went after the message at an index, -1 for none; in a line of words. */
export interface Coming {
  readonly after: number;
  readonly text: string;
}

/**
 * Gives what happened, in its order. `messages` are all that are stored, `hidden` the indexes of copies that nobody sees; an index between
 * them at which there is nothing is that of a message that was removed, and so is one before them in a `whole` conversation.
 */
export function writeDown(
  messages: readonly StoredMessage[],
  comings: readonly Coming[],
  { whole, hidden, nameOf }: { readonly whole: boolean; readonly hidden: ReadonlySet<number>; nameOf(message: StoredMessage): string },
): readonly Entry[] {
  const entries: Entry[] = [];
  const come = (from: number, to: number): void => {
    for (const { after, text } of comings) if (after >= from && after < to) entries.push({ kind: 'coming', text });
  };
  let next = whole ? 0 : (messages[0]?.index ?? 0);
  let before = -1;
  for (const message of messages) {
    const { index } = message;
    let count = 0;
    for (; next < index; next += 1) if (!hidden.has(next)) count += 1;
    if (count > 0) entries.push({ kind: 'removed', count });
    come(before, index);
    entries.push(entryOf(message, nameOf(message)));
    before = index;
    next = index + 1;
  }
  come(before, Infinity);
  return entries;
}

function entryOf({ index, at, own, text, edited, media = [] }: StoredMessage, name: string): MessageEntry {
  // A message of files alone has their names for a text.
  return { kind: 'message', index, at, own, name, text: text === fileNames(media) ? '' : text, edited, files: media };
}
