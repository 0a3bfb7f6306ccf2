/** A keyboard on the screen takes more than this, px; the browser's own bars take less. */
const keyboard = 120;

/**
 * Keeps the panel that fills a screen in the part of it that is seen, until `signal` aborts. A keyboard on the screen makes that part
 * smaller and may move it, but changes neither the page's size nor `100dvh`; with `interactive-widget=resizes-content` both follow by themselves.
 */
export function followSeen(dialog: HTMLElement, signal: AbortSignal): void {
  const seen = window.visualViewport;
  if (!seen) return;
  const fit = (): void => {
    // Fingers make it smaller too; the panel then is what they look at a part of.
    const height = seen.height * seen.scale;
    dialog.style.setProperty('--chat-seen', `${height}px`);
    dialog.style.setProperty('--chat-top', `${seen.scale > 1.01 ? 0 : seen.offsetTop}px`);
    // The edge that the system keeps for itself lies under the keyboard.
    if (window.innerHeight - height > keyboard) dialog.style.setProperty('--chat-safe-end', '0px');
    else dialog.style.removeProperty('--chat-safe-end');
    const field = deepest(document.activeElement);
    if (field?.matches('input, textarea, select')) field.scrollIntoView({ block: 'nearest' });
  };
  seen.addEventListener('resize', fit, { signal });
  seen.addEventListener('scroll', fit, { signal });
  fit();
}

function deepest(active: Element | null): Element | null {
  return active?.shadowRoot?.activeElement ? deepest(active.shadowRoot.activeElement) : active;
}
