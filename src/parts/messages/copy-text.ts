import type { Message } from '../../chat/message.js';
import { englishReasons } from '../../i18n/english-reasons.js';

/**
 * Copies the text of a message, and gives the word for what has come of it. Where the browser does not let it copy, the visitor
 * can: the text is selected.
 */
export async function copyText({ text }: Message, { target }: Event): Promise<string> {
  const { unsent } = englishReasons;
  try {
    await navigator.clipboard.writeText(text);
    return unsent.copied;
  } catch {
    const shown = (target as Element).closest('[data-key]')?.querySelector('.text');
    if (shown) getSelection()?.selectAllChildren(shown);
    return unsent.selected;
  }
}
