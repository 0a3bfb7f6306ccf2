import { define } from '../parts/frame/define.js';
import { PopOut } from '../parts/pop-out/pop-out.js';
import type { FurnishedPanel } from './furnish.js';

/** Shows the way into a window of its own in the panel's header while the site names a page for it, until `signal` aborts. */
export function offerWindow(panel: FurnishedPanel, dialog: HTMLDialogElement, signal: AbortSignal): void {
  let button: PopOut | undefined;
  const look = (): void => {
    const address = addressOf(panel.talk?.popOut);
    if (!address) {
      button?.remove();
      button = undefined;
      return;
    }
    define('flex-webchat-pop-out', PopOut);
    button ??= Object.assign(document.createElement('flex-webchat-pop-out') as PopOut, { slot: 'window' });
    Object.assign(button, { chat: panel.chat, address, hide: panel.hide });
    // A child of the header's, which renders into its shadow root only.
    if (!button.isConnected) dialog.querySelector('flex-webchat-header')?.append(button);
  };
  const controller = { hostUpdated: look };
  panel.addController(controller);
  signal.addEventListener('abort', () => {
    panel.removeController(controller);
    button?.remove();
  }, { once: true });
  look();
}

/** Only a page of the same origin shares storage and connection with this one. */
function addressOf(page: string | undefined): string | undefined {
  if (!page || !URL.canParse(page, document.baseURI)) return undefined;
  const { origin, href } = new URL(page, document.baseURI);
  return origin === location.origin ? href : undefined;
}
