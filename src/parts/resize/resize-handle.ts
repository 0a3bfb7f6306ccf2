import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { englishBox } from '../../i18n/english-box.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';
import { resizeHandleStyles } from './resize-handle.styles.js';

/** Size of the panel, px. */
export interface PanelSize {
  readonly width: number;
  readonly height: number;
}

/** Keeps the size that the visitor has chosen; `undefined` is the site's own. */
export interface KeptSize {
  read(): PanelSize | undefined;
  write(size: PanelSize | undefined): void;
}

/** What a key moves the corner by, px. */
const step = 24;

/** The panel is no smaller, px. */
const least: PanelSize = { width: 280, height: 320 };

/** The panel can be as large as the window lets it. */
const large: PanelSize = { width: 560, height: 2_000 };

/**
 * The free corner of the panel, by which the visitor changes its size: by pulling, with the arrow keys, or by a press, which makes it large
 * and as it was again.
 *
 * @internal
 */
export class ResizeHandle extends ChatPart {
  static override styles = [base, resizeHandleStyles];
  static override properties: PropertyDeclarations = {
    kept: { attribute: false },
    upward: { attribute: false },
    right: { type: Boolean, reflect: true },
    low: { type: Boolean, reflect: true },
  };

  declare kept: KeptSize;
  /** True where the panel stands on its lower edge, so that it grows upward. */
  declare upward: boolean;
  /** True where the free corner is on the right. */
  declare right: boolean;
  /** True where it is at the bottom. */
  declare low: boolean;

  #size: PanelSize | undefined;
  #pulled = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#set(this.kept.read());
    this.low = !this.upward;
    window.addEventListener('resize', this.#turn);
    this.#turn();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('resize', this.#turn);
  }

  protected override render(): TemplateResult {
    const words = this.strings.of('box', englishBox);
    return html`<button
        part="resize"
        type="button"
        aria-label=${words.resize}
        aria-describedby="help"
        title=${words.resize}
        @pointerdown=${this.#pull}
        @keydown=${this.#key}
        @click=${this.#press}
        @dblclick=${this.#reset}
      >
        <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M1 9V1h8M5 9V5h4" /></svg>
      </button>
      <span id="help" hidden>${words.resizeHelp}</span>`;
  }

  get #panel(): HTMLElement | null {
    return this.parentElement;
  }

  /** The corner is on the side where the window has more room. */
  readonly #turn = (): void => {
    const box = this.#panel?.getBoundingClientRect();
    if (box) this.right = box.left + box.right < window.innerWidth;
  };

  readonly #pull = (event: PointerEvent): void => {
    const box = this.#panel?.getBoundingClientRect();
    if (!box || event.button !== 0) return;
    const button = event.currentTarget as HTMLElement;
    const ending = new AbortController();
    const { signal } = ending;
    const before = this.#size;
    const [wide, high] = [this.right ? 1 : -1, this.low ? 1 : -1];
    this.#pulled = false;
    button.setPointerCapture(event.pointerId);
    button.addEventListener('pointermove', ({ clientX, clientY }) => {
      const [x, y] = [clientX - event.clientX, clientY - event.clientY];
      this.#pulled ||= Math.hypot(x, y) > 3;
      if (this.#pulled) this.#set({ width: box.width + wide * x, height: box.height + high * y });
    }, { signal });
    button.addEventListener('pointerup', () => {
      ending.abort();
      if (this.#pulled) this.#keep();
    }, { signal });
    button.addEventListener('pointercancel', () => {
      ending.abort();
      this.#set(before);
    }, { signal });
  };

  readonly #key = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    const move = moves[event.key];
    const box = this.#panel?.getBoundingClientRect();
    if (!move || !box || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.#set({ width: box.width + (this.right ? move[0] : -move[0]), height: box.height + (this.low ? move[1] : -move[1]) });
    this.#keep();
  };

  readonly #press = (): void => {
    // What ends a pull is no press.
    if (this.#pulled) {
      this.#pulled = false;
      return;
    }
    this.#set(this.#size ? undefined : large);
    this.#keep();
  };

  readonly #reset = (): void => {
    this.#set(undefined);
    this.#keep();
  };

  /** What the window has no room for is not kept. */
  #keep(): void {
    const box = this.#panel?.getBoundingClientRect();
    if (this.#size && box) this.#set({ width: Math.round(box.width), height: Math.round(box.height) });
    this.kept.write(this.#size);
  }

  #set(size: PanelSize | undefined): void {
    this.#size = size && { width: Math.max(size.width, least.width), height: Math.max(size.height, least.height) };
    for (const side of ['width', 'height'] as const) {
      const value = this.#size?.[side];
      if (value === undefined) this.#panel?.style.removeProperty(`--chat-${side}`);
      else this.#panel?.style.setProperty(`--chat-${side}`, `${value}px`);
    }
  }
}
