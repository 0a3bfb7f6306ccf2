/**
 * Puts a text where the caret of a field is, in the place of what is selected, and the focus into it. By the command, although it is
 * deprecated, as it alone can be undone; what it writes counts as typed.
 */
export function putInto(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  if (document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}
