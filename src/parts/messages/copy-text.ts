import type { Message } from '../../chat/message.js';
import { englishReasons } from '../../i18n/english-reasons.js';
import type { Words } from '../../i18n/language.js';

/**
 * Copies the text of a message, and gives the word for what has come of it. Where the browser does not let it copy, the visitor
 * can: the text is selected.
 */
export async function copyText({ text }: Message, strings: Words, { target }: Event): Promise<string> {
  const unsent = strings.of('unsent', englishReasons.unsent);
  try {
    await navigator.clipboard.writeText(text);
    return unsent.copied;
  } catch {
    const shown = (target as Element).closest('[data-key]')?.querySelector('.text');
    if (shown) getSelection()?.selectAllChildren(shown);
    return unsent.selected;
  }
}
