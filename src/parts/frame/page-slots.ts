import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

/** What a page may put into the panel. */
const names = ['logo', 'header', 'welcome', 'form', 'verify', 'ended', 'footer', 'fallback'];

/** What of the panel a page may style. */
export const parts =
  'panel, resize, header, heading, tagline, notice, form, field, submit, messages, bubble, bubble-own, composer, input, emoji, send, way-on';

/** Hands what the page puts into its element on to the shadow roots of the panel's parts, and lets its rules reach them. */
export class PageSlots implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('slotchange', () => host.requestUpdate());
  }

  /** The slots stand in the element's own shadow root, where what the page has is found. */
  hostConnected(): void {
    this.#host.setAttribute('exportparts', parts);
    if (this.#host.childElementCount) return;
    this.#host.append(...names.map((name) => Object.assign(document.createElement('slot'), { name, slot: name })));
  }

  /** True where the page puts something there. */
  has(name: string): boolean {
    return [...this.#host.children].some((child) => child.slot === name && (!(child instanceof HTMLSlotElement) || child.assignedNodes().length));
  }

  /** What the page puts there, if anything: an empty slot would take the place of what stands there else. */
  given(name: string): TemplateResult | typeof nothing {
    return this.has(name) ? html`<slot name=${name} slot=${name}></slot>` : nothing;
  }
}
