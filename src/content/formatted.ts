import type { StoredMessage } from '../chat/message.js';
import type { Block } from './markdown.js';

/** What a text has that may be Markdown; most have nothing of it. */
const marks = /[*_~`[\\]|^ {0,3}(?:#{1,6} |>|[-+] |\d{1,9}[.)] )/m;

const known = new WeakMap<StoredMessage, { readonly blocks: readonly Block[] | undefined }>();
let markdown: typeof import('./markdown.js') | undefined;
let loading: Promise<void> | undefined;

/**
 * Gives the blocks that the Markdown of a message has; `undefined` where it is to be shown as it was typed. The lexer comes when the first
 * of them needs it, and `ready` is called when it is there; until then, and where it cannot be had, they are shown as they were typed.
 */
export function formatted(message: StoredMessage, ready = (): void => undefined): readonly Block[] | undefined {
  if (!marks.test(message.text)) return undefined;
  if (!markdown) {
    void load().then(() => markdown && ready());
    return undefined;
  }
  let found = known.get(message);
  if (!found) known.set(message, (found = { blocks: markdown.blocksOf(message.text) }));
  return found.blocks;
}

/** True where it is known what the marks in a message mean: what is said aloud is said once, and without them. */
export function isUnderstood(message: StoredMessage): boolean {
  return markdown !== undefined || !marks.test(message.text);
}

/** What is said of messages that show more than their text, in the place of that. */
export const spoken = new WeakMap<StoredMessage, string>();

/** Gives what a message says, without its marks if the lexer is there. */
export function plainly(message: StoredMessage): string {
  const blocks = formatted(message);
  return blocks && markdown ? markdown.plainText(blocks) : message.text;
}

function load(): Promise<void> {
  loading ??= import('./markdown.js').then(
    (module) => void (markdown = module),
    // Readable without it, and the next message asks again.
    () => void (loading = undefined),
  );
  return loading;
}
