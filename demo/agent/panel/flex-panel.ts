import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { tokens } from '../parts/tokens.styles.js';
import { FlexControl } from './flex-control.js';
import { flexPanelStyles } from './flex-panel.styles.js';
import type { Surroundings } from './surroundings.js';

const tabs = ['Faults', 'Time', 'Log'] as const;
type Tab = (typeof tabs)[number];

/** The panel "Local Flex": makes things go wrong on purpose, moves time, and shows what goes in and out. Fires `close`. */
export class FlexPanel extends LitElement {
  static override readonly styles = [tokens, flexPanelStyles];

  /** The origin of the local Flex. */
  @property() accessor origin = '';
  @property({ attribute: false }) accessor around: Surroundings = { people: [], places: [], person: undefined, place: undefined };
  @state() private accessor tab: Tab = 'Faults';
  @query('h2') private accessor heading!: HTMLElement | null;
  #control: FlexControl | undefined;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) this.#close();
    });
  }

  override focus(): void {
    this.heading?.focus();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('origin')) this.#control = new FlexControl(this, this.origin);
  }

  protected override render(): TemplateResult | typeof nothing {
    const control = this.#control;
    if (!control) return nothing;
    const { around } = this;
    const { rules, settings, feed, problem, note } = control;
    return html`
      <div class="head">
        <h2 tabindex="-1">Local Flex</h2>
        <button class="close" aria-label="Close Local Flex" @click=${this.#close}>
          <svg aria-hidden="true" width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><path d="M5 5l10 10M15 5L5 15"></path></svg>
        </button>
      </div>
      <div class="tabs" role="tablist" aria-label="Local Flex" @keydown=${this.#move}>
        ${tabs.map((tab) => this.#tab(tab, rules.length))}
      </div>
      ${this.#page('Faults', html`
        <fault-form .control=${control} .around=${around}></fault-form>
        <fault-list .control=${control} .around=${around} .rules=${rules}></fault-list>
      `)}
      ${this.#page('Time', html`<time-form .control=${control} .around=${around} .settings=${settings}></time-form>`)}
      ${this.#page('Log', html`<live-log .feed=${feed} .lines=${this.tab === 'Log' ? feed.lines : []} .missed=${feed.missed}></live-log>`)}
      <div class="foot">
        <p role="alert" class="problem">${problem}</p>
        <p role="status">${note}</p>
      </div>
    `;
  }

  #tab(tab: Tab, count: number): TemplateResult {
    const selected = tab === this.tab;
    return html`
      <button
        role="tab"
        id=${`tab-${tab}`}
        aria-selected=${selected}
        aria-controls=${`page-${tab}`}
        tabindex=${selected ? 0 : -1}
        @click=${() => this.#open(tab)}
      >${tab}${tab === 'Faults' && count > 0 ? html` <span class="count">${count}<span class="visually-hidden"> in force</span></span>` : nothing}</button>
    `;
  }

  #page(tab: Tab, content: TemplateResult): TemplateResult {
    return html`<div class="page" role="tabpanel" id=${`page-${tab}`} aria-labelledby=${`tab-${tab}`} ?hidden=${tab !== this.tab}>${content}</div>`;
  }

  #move(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const toward = getComputedStyle(this).direction === 'rtl' ? -step : step;
    this.#open(tabs[(tabs.indexOf(this.tab) + toward + tabs.length) % tabs.length] ?? 'Faults');
    this.renderRoot.querySelector<HTMLElement>(`#tab-${this.tab}`)?.focus();
  }

  #open(tab: Tab): void {
    this.tab = tab;
    this.#control?.forget();
  }

  #close(): void {
    this.dispatchEvent(new Event('close'));
  }
}
