import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ListWindow } from './list-window.js';

/** Rows that are added on each side in a frame. */
const step = 100;

/**
 * Has all rows on the page that were loaded, for those who search or read the page as a whole: when the visitor asks for it as long as the
 * talk lasts, else while the page is printed.
 */
export class WholeTalk implements ReactiveController {
  readonly #list: ReactiveControllerHost;
  readonly #print: () => void;
  readonly #window: () => ListWindow | undefined;
  #before = 0;

  /** `print` renders the list at once. */
  constructor(list: ReactiveControllerHost, print: () => void, window: () => ListWindow | undefined) {
    this.#list = list;
    this.#print = print;
    this.#window = window;
    list.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('beforeprint', this.#printing);
    window.addEventListener('afterprint', this.#printed);
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeprint', this.#printing);
    window.removeEventListener('afterprint', this.#printed);
  }

  /** True where the visitor has asked for it. */
  get asked(): boolean {
    return (this.#window()?.beyond ?? 0) > 0;
  }

  /** Brings in all rows, a frame after the other so that nothing waits for them. */
  readonly ask = (): void => {
    const window = this.#window();
    if (!window) return;
    window.beyond = window.isWhole ? Infinity : window.beyond + step;
    this.#list.requestUpdate();
    if (window.beyond < Infinity) requestAnimationFrame(this.ask);
  };

  readonly #printing = (): void => {
    const window = this.#window();
    if (!window) return;
    this.#before = window.beyond;
    window.beyond = Infinity;
    this.#print();
  };

  readonly #printed = (): void => {
    const window = this.#window();
    if (!window) return;
    window.beyond = this.#before;
    this.#list.requestUpdate();
  };
}
