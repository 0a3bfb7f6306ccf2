import type { StoredMessage } from '../../chat/message.js';
import type { Block } from '../../content/markdown.js';

type Lexer = (text: string) => readonly Block[] | undefined;

/** What a text has that may be Markdown; most have nothing of it. */
const marks = /[*_~`[\\]|^ {0,3}(?:#{1,6} |>|[-+] |\d{1,9}[.)] )/m;

/**
 * What the Markdown of messages says. The lexer comes when the first of them needs it, and `ready` is called when it is there; until
 * then, and where it cannot be had, they are shown as they were typed.
 */
export class Formatted {
  readonly #ready: () => void;
  readonly #known = new WeakMap<StoredMessage, { readonly blocks: readonly Block[] | undefined }>();
  #lexer: Lexer | undefined;
  #loading = false;

  constructor(ready: () => void) {
    this.#ready = ready;
  }

  /** Gives the blocks of a message; `undefined` where it is to be shown as it was typed. */
  of(message: StoredMessage): readonly Block[] | undefined {
    if (!marks.test(message.text)) return undefined;
    if (!this.#lexer) {
      void this.#load();
      return undefined;
    }
    let known = this.#known.get(message);
    if (!known) this.#known.set(message, (known = { blocks: this.#lexer(message.text) }));
    return known.blocks;
  }

  async #load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    try {
      const { blocksOf } = await import('../../content/markdown.js');
      this.#lexer = blocksOf;
      this.#ready();
    } catch {
      // Readable without it, and the next message asks again.
    } finally {
      this.#loading = false;
    }
  }
}
