import { html, nothing, type TemplateResult } from 'lit';
import { isStored, type Delivery, type Message } from '../../chat/message.js';
import { withLinks } from '../../content/links.js';
import type { Block } from '../../content/markdown.js';
import { englishReasons } from '../../i18n/english-reasons.js';
import type { Words } from '../../i18n/language.js';
import type { Dates } from './dates.js';
import type { Insert } from './inserts.js';
import type { Response } from './responses.js';
import { blocksTemplate, passagesTemplate } from './rich-text.js';
import type { RowView } from './row-items.js';

/** What a message shows, and what can be done with it. */
export interface BubbleView extends RowView {
  readonly own: boolean;
  readonly author: string;
  /** Address of the author's picture; initials stand there without one. */
  readonly avatar: string | undefined;
  /** True where it goes on from the message before: same author, soon after. */
  readonly follows: boolean;
  /** Day to be shown over it, where another one begins. */
  readonly day: string | undefined;
  /** Who came and went before it, a line each. */
  readonly comings: string;
  /** True where what the visitor has not seen begins. */
  readonly unread: boolean;
  /** True for the first message of all. */
  readonly begins: boolean;
  /** How far a stored message of the visitor has come, where that is shown. */
  readonly delivered: 'sent' | Delivery | undefined;
  /** What its Markdown says; `undefined` where it has none, or is not to be looked through. */
  readonly blocks: readonly Block[] | undefined;
  /** What is shown of its attributes. */
  readonly response: Response | undefined;
  /** What stands beside its text, or in the place of it. */
  readonly insert: Insert | undefined;
  readonly strings: Words;
  readonly lang: string | undefined;
  readonly dates: Dates;
  /** True while the connection is away. */
  readonly away: boolean;
  /** What has come of copying this message, for the visitor. */
  readonly copied: string | undefined;
  /** Sends a message that was not sent; `undefined` where no chat is going on that it could go to. */
  readonly retry: ((key: string) => void) | undefined;
  readonly copy: (message: Message, event: Event) => void;
  readonly discard: (key: string) => void;
}

/** What the item of a row is to be styled by. */
export function rowClass({ message, own, follows, delivered }: Pick<BubbleView, 'message' | 'own' | 'follows' | 'delivered'>): string {
  const state = isStored(message) ? delivered && 'told' : `${message.state} told`;
  return [own ? 'own' : 'other', state, follows ? 'follows' : ''].filter(Boolean).join(' ');
}

/** One message, as the content of its item. */
export function bubbleTemplate(view: BubbleView): TemplateResult {
  const { message, own, author, follows, day, dates, strings } = view;
  const talk = strings.of('talk', englishReasons.talk);
  return html`${day ? html`<p class="day">${day}</p>` : nothing}
    ${view.begins ? html`<p class="day">${talk.chatStarted(dates.time(message.at))}</p>` : nothing}
    ${comingLines(view.comings)}
    ${view.unread ? html`<p class="unread"><span>${talk.unread}</span></p>` : nothing}
    <p class="meta ${follows ? 'unseen' : ''}" id="by-${message.key}">
      ${own || follows ? nothing : avatarTemplate(author, view.avatar)}<bdi class=${own ? 'unseen' : 'author'}>${author}</bdi>
      <time dir="auto" datetime=${new Date(message.at).toISOString()}>${dates.time(message.at)}</time>
    </p>
    <div class="bubble" part=${own ? 'bubble bubble-own' : 'bubble'}>
      ${view.response?.quote?.(tabIndex(view.stop))} ${view.insert?.instead ? nothing : text(view)} ${view.insert?.template(tabIndex(view.stop))}
      ${isStored(message) && message.edited ? html`<span class="edited">${talk.edited}</span>` : nothing}
    </div>
    ${view.response?.reactions} ${view.insert?.delivery?.(view) ?? delivery(view)}`;
}

/** Lines that say who came and went. */
export function comingLines(comings: string): readonly TemplateResult[] {
  return comings === '' ? [] : comings.split('\n').map((line) => html`<p class="coming">${line}</p>`);
}

/** A picture that cannot be had leaves the initials that it lies on. */
function avatarTemplate(author: string, address: string | undefined): TemplateResult {
  return html`<span class="avatar" aria-hidden="true"
    >${initialsOf(author)}${address ? html`<img src=${address} alt="" loading="lazy" referrerpolicy="no-referrer" @error=${hide} />` : nothing}</span
  >`;
}

function hide({ target }: Event): void {
  (target as HTMLElement).hidden = true;
}

/** The first letters of the first and the last word of a name. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('').toLocaleUpperCase();
}

function text({ message, blocks, lang, stop }: BubbleView): TemplateResult {
  const tabindex = tabIndex(stop);
  if (blocks) return html`<div class="text rich" id=${message.key} lang=${lang ?? nothing}>${blocksTemplate(blocks, tabindex)}</div>`;
  return html`<p class="text" id=${message.key} dir="auto" lang=${lang ?? nothing}>${passagesTemplate(withLinks(message.text), tabindex)}</p>`;
}

/** What is in a row is reached through its row: the whole list is one stop. */
function tabIndex(stop: boolean): number {
  return stop ? 0 : -1;
}

/** What sends a message that the visitor decides on, and what takes it away. */
const asked = {
  failed: ['retry', 'delete'],
  old: ['send', 'discard'],
  parked: ['sendHere', 'delete'],
} as const;

function delivery({ message, strings, delivered, away, copied, retry, copy, discard, stop }: BubbleView): TemplateResult | typeof nothing {
  const talk = strings.of('talk', englishReasons.talk);
  if (isStored(message)) return delivered ? html`<p class="delivery ${delivered}">${talk[delivered]}</p>` : nothing;
  const { key, state } = message;
  if (state === 'waiting' || state === 'sending') {
    return html`<p class="delivery">${talk[!retry ? 'notSent' : away ? 'waiting' : 'sending']}</p>`;
  }
  const words = strings.of('unsent', englishReasons.unsent);
  const [sends, drops] = asked[state];
  const button = (label: string, act: (event: Event) => void): TemplateResult =>
    html`<button type="button" tabindex=${tabIndex(stop)} aria-describedby=${key} @click=${act}>${label}</button>`;
  return html`<div class="delivery">
    <p>${state === 'failed' ? talk.notSent : words[state]}</p>
    ${retry ? button(words[sends], () => retry(key)) : nothing}
    ${button(copied ?? words.copy, (event) => copy(message, event))} ${button(words[drops], () => discard(key))}
  </div>`;
}
