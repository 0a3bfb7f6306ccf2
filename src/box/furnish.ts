import type { ChatController } from '../chat/chat-controller.js';
import type { TalkOptions } from '../chat/talk-options.js';
import type { FlexWebchat } from '../flex-webchat.js';
import { storageFor, visitKey } from '../launcher/last-visit.js';
import { define } from '../parts/frame/define.js';
import { ResizeHandle } from '../parts/resize/resize-handle.js';
import { keptSize } from './kept-size.js';
import { offerWindow } from './offer-window.js';
import { followSeen } from './seen-part.js';
import { holdPage } from './still-page.js';

/** The panel that is shown. */
export interface FurnishedPanel extends HTMLElement {
  readonly chat: ChatController;
  readonly talk: TalkOptions | undefined;
  readonly hide: (() => void) | undefined;
  addController(controller: { hostUpdated(): void }): void;
  removeController(controller: { hostUpdated(): void }): void;
}

/** Gives the open panel what it needs where it is, until `signal` aborts: on a phone the keyboard's room, beside the page a size of the visitor's own. */
export function furnish(panel: FurnishedPanel, dialog: HTMLDialogElement, filling: boolean, signal: AbortSignal): void {
  if (signal.aborted) return;
  if (filling) {
    raiseModals(dialog);
    followSeen(dialog, signal);
    holdPage(dialog, signal);
    return;
  }
  const root = panel.getRootNode();
  const host = root instanceof ShadowRoot ? (root.host as FlexWebchat) : undefined;
  if (host?.localName !== 'flex-webchat') return;
  define('flex-webchat-resize', ResizeHandle);
  const handle = document.createElement('flex-webchat-resize') as ResizeHandle;
  handle.chat = panel.chat;
  handle.kept = keptSize(storageFor(host.persist), `${visitKey(host)}.size`);
  handle.upward = getComputedStyle(host).flexDirection !== 'column-reverse';
  handle.setAttribute('exportparts', 'resize');
  // After what the panel itself renders, which therefore leaves it alone.
  dialog.append(handle);
  signal.addEventListener('abort', () => handle.remove(), { once: true });
  if (host.persist === 'local') offerWindow(panel, dialog, signal);
}

/** What was modal within a panel beside the page lies under a panel that has become modal itself. */
function raiseModals(dialog: HTMLDialogElement): void {
  for (const inner of elementsIn(dialog)) {
    if (!(inner instanceof HTMLDialogElement) || !inner.matches(':modal')) continue;
    const focused = (inner.getRootNode() as ShadowRoot).activeElement;
    inner.close();
    inner.showModal();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

function elementsIn(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? elementsIn(element.shadowRoot) : [])]);
}
