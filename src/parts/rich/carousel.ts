import { html, type TemplateResult } from 'lit';
import { englishRich } from '../../i18n/english-rich.js';
import { drawn } from './icons.js';
import type { Acts, RichView } from './rich-view.js';

/** A card of a row: what it is called, and what stands on it. */
interface Shown {
  readonly name: string;
  readonly content: TemplateResult;
}

/**
 * Cards side by side: swiped, gone through with the buttons below or with the arrow keys. The Tab key comes to the buttons first: after what
 * is on the cards they would be of no use.
 */
export function carouselTemplate(cards: readonly Shown[], { message, strings, text, place }: RichView, acts: Acts, tabindex: number): TemplateResult {
  const words = strings.of('rich', englishRich);
  const go = (event: Event, to: number): void => {
    if (to < 0 || to >= cards.length) return;
    // Where all of them are in sight nothing scrolls.
    if (!show(event.currentTarget as Element, to)) acts.goTo(message, to);
  };
  const button = (name: string, icon: TemplateResult, to: number): TemplateResult =>
    html`<button type="button" class="icon" tabindex=${tabindex} aria-label=${name} aria-disabled=${to < 0 || to >= cards.length} @click=${(event: Event) => go(event, to)}>${icon}</button>`;
  return html`<div
    class="carousel"
    id=${text ? `cards-${message.key}` : message.key}
    role="group"
    aria-roledescription=${words.carousel}
    aria-label=${words.cards(cards.length)}
    @keydown=${(event: KeyboardEvent) => {
      const step = stepOf(event);
      if (step === 0) return;
      event.preventDefault();
      go(event, place + step);
    }}
  >
    <div class="turn">
      ${button(words.previous, drawn.back, place - 1)}
      <span aria-live="polite" dir="auto">${words.place(place + 1, cards.length)}</span>
      ${button(words.next, drawn.on, place + 1)}
    </div>
    <div class="cards" tabindex="-1" @focusin=${showFocused} @scroll=${({ target }: Event) => acts.goTo(message, placeIn(target as Element))}>
      ${cards.map(({ name, content }) => html`<div class="card" role="group" aria-label=${name}>${content}</div>`)}
    </div>
  </div>`;
}

/** One card on or back: which arrow that is depends on the direction in which is read. */
function stepOf({ key, currentTarget, ctrlKey, altKey, metaKey }: KeyboardEvent): number {
  if (ctrlKey || altKey || metaKey || !['ArrowLeft', 'ArrowRight'].includes(key)) return 0;
  return (key === 'ArrowRight') === isRightToLeft(currentTarget as Element) ? -1 : 1;
}

/** Scrolls to a card; false where there is nothing to scroll. By the row itself: what brings an element into view would move the list too. */
function show(within: Element, place: number): boolean {
  const row = within.closest('.carousel')?.querySelector('.cards');
  const card = row?.children[place];
  if (!row || !card || row.scrollWidth <= row.clientWidth + 2) return false;
  // Safari takes `scrollBy` for a direction, and snaps to the card after that.
  row.scrollTo({ left: row.scrollLeft + startOf(card, row) });
  return true;
}

/** Who goes through the cards by the Tab key sees the whole card; a finger that presses something on one is not to lose it. */
function showFocused({ target }: Event): void {
  const card = (target as Element).closest('.card');
  const row = card?.parentElement;
  if (!row || !(target as Element).matches(':focus-visible')) return;
  // The browser scrolls to what has the focus by itself, but not to what it sees a part of.
  requestAnimationFrame(() => {
    const [one, other] = [card.getBoundingClientRect(), row.getBoundingClientRect()];
    if (one.left < other.left || one.right > other.right) show(card, [...row.children].indexOf(card));
  });
}

/** The card that begins nearest to where the row begins; the last one where the row is at its end. */
function placeIn(row: Element): number {
  const cards = [...row.children];
  if (Math.abs(row.scrollLeft) + row.clientWidth >= row.scrollWidth - 2) return cards.length - 1;
  const offsets = cards.map((card) => Math.abs(startOf(card, row)));
  return offsets.indexOf(Math.min(...offsets));
}

/** How far a card begins from where its row begins, px to the right. */
function startOf(card: Element, row: Element): number {
  const [one, other] = [card.getBoundingClientRect(), row.getBoundingClientRect()];
  return isRightToLeft(row) ? one.right - other.right : one.left - other.left;
}

function isRightToLeft(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl';
}
