/** The event of a paste of `clipboardData`. Firefox gives an event that a page makes what is copied of it, and leaves the files out. */
export function pasteEvent(clipboardData: DataTransfer): ClipboardEvent {
  const event = new ClipboardEvent('paste', { bubbles: true, composed: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: clipboardData });
  return event;
}
