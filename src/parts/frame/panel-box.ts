import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Where there is room for a panel beside the page; elsewhere it fills the screen. */
const roomy = '(min-width: 480px) and (min-height: 560px)';

/** The element whose shadow root has the `<dialog>`. */
export interface PanelBoxHost extends ReactiveControllerHost, HTMLElement {
  readonly open: boolean;
  /** Called when the visitor wants the panel closed. */
  readonly hide: (() => void) | undefined;
  /** Called with the dialog that is shown now: for what it needs there, until `signal` aborts. */
  readonly furnish: (dialog: HTMLDialogElement, filling: boolean, signal: AbortSignal) => void;
}

/** Shows the panel's dialog: beside the page without a modal, or over a small screen as one. */
export class PanelBox implements ReactiveController {
  readonly #host: PanelBoxHost;
  readonly #room = window.matchMedia(roomy);
  #filling = !this.#room.matches;
  #shownFilling = this.#filling;
  #shown: AbortController | undefined;

  constructor(host: PanelBoxHost) {
    this.#host = host;
    host.addController(this);
  }

  /** True while the panel fills the screen. */
  get filling(): boolean {
    return this.#filling;
  }

  hostConnected(): void {
    this.#room.addEventListener('change', this.#roomChanged);
    this.#roomChanged();
  }

  hostDisconnected(): void {
    this.#room.removeEventListener('change', this.#roomChanged);
    this.#leave();
  }

  /** Without a modal the attribute shows the dialog: `show()` would take the focus from the page. */
  hostUpdated(): void {
    const dialog = this.#dialog();
    const again = this.#shownFilling !== this.#filling;
    this.#shownFilling = this.#filling;
    const { open } = this.#host;
    const focused = again ? focusedIn(this.#host) : undefined;
    if (again || !open || !dialog) this.#leave();
    if (!dialog) return;
    if (dialog.open && (again || !open)) dialog.close();
    if (!open) return;
    if (!dialog.open) {
      if (this.#filling) dialog.showModal();
      else dialog.setAttribute('open', '');
      focused?.focus();
    }
    if (this.#shown) return;
    this.#shown = new AbortController();
    this.#host.furnish(dialog, this.#filling, this.#shown.signal);
  }

  /** Escape closes the panel, unless something inside took it or an input method needs it. */
  readonly key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    event.preventDefault();
    this.#host.hide?.();
  };

  /** The system's own way to close: a back gesture, for one. Whether it closes is for the page to say. */
  readonly cancel = (event: Event): void => {
    event.preventDefault();
    this.#host.hide?.();
  };

  /** The browser may close a dialog without asking. */
  readonly closed = (): void => {
    const dialog = this.#dialog();
    if (this.#host.open && dialog && !dialog.open) this.#host.hide?.();
  };

  readonly #roomChanged = (): void => {
    this.#filling = !this.#room.matches;
    this.#host.requestUpdate();
  };

  #leave(): void {
    this.#shown?.abort();
    this.#shown = undefined;
  }

  #dialog(): HTMLDialogElement | null | undefined {
    return this.#host.shadowRoot?.querySelector('dialog');
  }
}

/** The element that has the focus, as deep as it lies. */
function focusedIn(host: Element): HTMLElement | undefined {
  const active = host.shadowRoot?.activeElement;
  return active instanceof HTMLElement ? (focusedIn(active) ?? active) : undefined;
}
