import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { tokens } from '../parts/tokens.styles.js';
import { formStyles } from './form.styles.js';
import { liveLogStyles } from './live-log.styles.js';
import type { LogFeed } from './log-feed.js';
import type { LineKind, LogLine } from './log-line.js';

const nearEnd = 40; // px

const filters: readonly (readonly [label: string, fits: (kind: LineKind) => boolean])[] = [
  ['All but pings', (kind) => kind !== 'beat'],
  ['Requests', (kind) => kind === 'request'],
  ['Pushes', (kind) => kind === 'push'],
  ['Sockets', (kind) => kind === 'socket'],
  ['What happened', (kind) => kind === 'world'],
  ['Warnings', (kind) => kind === 'warning'],
  ['Everything', () => true],
];

/** What goes in and out of the local Flex, newest last; stays at the newest line unless the reader looks further up. */
export class LiveLog extends LitElement {
  static override readonly styles = [tokens, formStyles, liveLogStyles];

  @property({ attribute: false }) accessor feed: LogFeed | undefined;
  /** The feed's lines; another array is what makes the view draw anew. */
  @property({ attribute: false }) accessor lines: readonly LogLine[] = [];
  @property({ type: Number }) accessor missed = 0;
  @state() private accessor words = '';
  @state() private accessor filter = 0;
  @state() private accessor open: ReadonlySet<number> = new Set();
  @state() private accessor copied = '';
  @query('.scroller') private accessor scroller!: HTMLElement | null;
  /** The line that Tab goes to; the arrows go on from it. */
  @state() private accessor current: number | undefined;
  #atEnd = true;

  protected override updated(changed: PropertyValues): void {
    if (this.#atEnd && this.scroller && !changed.has('open')) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { feed } = this;
    if (!feed) return nothing;
    const [, fits] = filters[this.filter] ?? ['', () => true];
    const lines = this.lines.filter(({ kind, words }) => fits(kind) && words.includes(this.words));
    const stop = lines.some(({ key }) => key === this.current) ? this.current : lines.at(-1)?.key;
    return html`
      <div class="tools">
        <input type="search" aria-label="Filter by text" placeholder="Filter by text" autocomplete="off" spellcheck="false" @input=${this.#find}>
        <select aria-label="Filter by kind" @change=${this.#choose}>
          ${filters.map(([label], index) => html`<option value=${index}>${label}</option>`)}
        </select>
        <button aria-pressed=${feed.paused} @click=${() => feed.pause(!feed.paused)}>Pause</button>
        <button @click=${() => feed.clear()}>Clear</button>
      </div>
      <div class="scroller" role="region" aria-label="Live log" tabindex="0" @scroll=${this.#scrolled}>
        <ol @keydown=${this.#move}>${repeat(lines, ({ key }) => key, (line) => this.#line(line, line.key === stop))}</ol>
        ${lines.length === 0 ? html`<p class="hint">${this.#nothing(feed)}</p>` : nothing}
      </div>
      <p class="foot hint">
        ${feed.paused ? `Paused. ${this.missed} new.` : feed.connected ? 'Live. Newest last, 500 lines at most, tokens shortened, times in UTC.' : 'Not connected.'}
        <span class="visually-hidden" role="status">${this.copied}</span>
      </p>
    `;
  }

  #nothing(feed: LogFeed): string {
    if (!feed.connected) return 'The lines come with the connection.';
    return this.lines.length > 0 ? 'No line fits the filter.' : 'Nothing yet.';
  }

  #line(line: LogLine, isStop: boolean): TemplateResult {
    const { key, kind, direction, time, who, text } = line;
    const isOpen = this.open.has(key);
    return html`<li class=${kind}>
      <details ?open=${isOpen} @toggle=${(event: ToggleEvent) => this.#toggle(key, event)}>
        <summary tabindex=${isStop ? 0 : -1} @focus=${() => (this.current = key)}>
          <span class="meta"><time>${time}</time>${way(direction)}${who}</span>
          <span class="text">${text}</span>
        </summary>
        ${isOpen ? html`<pre tabindex="0">${line.json}</pre><button @click=${() => this.#copy(line)}>Copy line</button>` : nothing}
      </details>
    </li>`;
  }

  #move(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLElement) || event.target.localName !== 'summary') return;
    const line = event.target.closest('li');
    const next = { ArrowDown: line?.nextElementSibling, ArrowUp: line?.previousElementSibling }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.#atEnd = false;
    next?.querySelector('summary')?.focus();
  }

  #find(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.words = event.target.value.trim().toLowerCase();
  }

  #choose(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.filter = Number(event.target.value);
  }

  async #toggle(key: number, { newState, target }: ToggleEvent): Promise<void> {
    const isOpen = newState === 'open';
    if (this.open.has(key) === isOpen) return;
    const open = new Set(this.open);
    if (isOpen) open.add(key);
    else open.delete(key);
    this.open = open;
    if (!isOpen || !(target instanceof HTMLElement)) return;
    // Who reads a line does not want it to move away.
    this.#atEnd = false;
    await this.updateComplete;
    target.scrollIntoView({ block: 'nearest' });
  }

  async #copy({ json }: LogLine): Promise<void> {
    const text = JSON.stringify(parsed(json)) ?? json;
    this.copied = await navigator.clipboard.writeText(text).then(
      () => 'Copied.',
      () => 'The browser does not let this page copy.',
    );
  }

  #scrolled(): void {
    const { scroller } = this;
    if (scroller) this.#atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearEnd;
  }
}

function way(direction: LogLine['direction']): TemplateResult | string {
  if (direction === undefined) return '';
  const [arrow, word] = direction === 'in' ? ['→', 'in'] : ['←', 'out'];
  return html`<span aria-hidden="true">${arrow}</span><span class="visually-hidden">${word}</span>`;
}

/** The text of a long line is cut and no JSON any more. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
