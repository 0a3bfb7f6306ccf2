import { html, nothing, type TemplateResult } from 'lit';
import type { ChatState } from '../../chat/chat-state.js';
import { nameOf } from '../../chat/shown-people.js';
import type { TalkOptions } from '../../chat/talk-options.js';
import { englishReasons } from '../../i18n/english-reasons.js';
import type { Words } from '../../i18n/language.js';
import type { TalkWords } from '../../i18n/strings.js';
import { newest as newestIcon } from '../frame/icons.js';
import { countRows } from './rows.js';

type Drawn = TemplateResult | typeof nothing;

/** What can be done at the beginning of the list. */
export interface StartActions {
  readonly loadEarlier: () => void;
  /** Shows what the visitor talked about before; `undefined` where there is nothing. */
  readonly showEarlier: (() => void) | undefined;
  /** Sends a text as the first message. */
  readonly begin: (text: string) => void;
}

/** So many rows are on the page in any case. */
const few = 12;

/** True where the server has messages before the first one that was loaded. */
export function hasEarlier({ phase }: ChatState): boolean {
  return phase.name === 'live' && phase.conversation.hasEarlier;
}

/** The way to all rows that were loaded, for those who search the page or have it read to them: shown while it has the focus. */
export function wholeTemplate(state: ChatState, strings: Words, showAll: () => void): Drawn {
  if (countRows(state) <= few) return nothing;
  return html`<button class="whole" type="button" @click=${showAll}>${talkIn(strings).showAll}</button>`;
}

/** What stands before the first message: the way to earlier ones, or to earlier chats and the words that a talk begins with. */
export function startTemplate(state: ChatState, talk: TalkOptions | undefined, strings: Words, actions: StartActions): Drawn {
  const words = talkIn(strings);
  const empty = countRows(state) === 0;
  if (!empty && state.history === 'loading') return html`<p class="earlier">${words.loadingEarlier}</p>`;
  if (!empty && hasEarlier(state)) return way(words.loadEarlier, actions.loadEarlier);
  const chats = actions.showEarlier ? way(words.earlierChats, actions.showEarlier) : nothing;
  if (!empty) return html`${chats}${bubble(talk?.greeting)}`;
  return html`${chats}${invites(state) ? html`${bubble(talk?.welcome ?? strings.welcome)}${bubble(talk?.greeting)}${starters(talk ?? {}, actions)}` : nothing}`;
}

/** Who is typing, after the last message. */
export function typingTemplate(state: ChatState, strings: Words): Drawn {
  if (state.typing.length === 0) return nothing;
  const words = talkIn(strings);
  const names = state.typing.map((identity) => nameOf(state, identity, words.agent));
  return html`<p class="typing"><span class="dots"><i></i><i></i><i></i></span>${words.typing(names)}</p>`;
}

/** The way to the newest message, where it is out of sight; `unseen` is how many of others the visitor has not seen. */
export function jumpTemplate(unseen: number, strings: Words, toEnd: () => void): TemplateResult {
  const words = talkIn(strings);
  return html`<button class="jump ${unseen > 0 ? 'main' : ''}" type="button" aria-label=${words.toNewest(unseen)} @click=${toEnd}>
    ${newestIcon}${unseen > 0 ? html`<bdi>${words.countOfNew(unseen)}</bdi>` : nothing}
  </button>`;
}

function talkIn(strings: Words): TalkWords {
  return strings.of('talk', englishReasons.talk);
}

function way(word: string, go: () => void): TemplateResult {
  return html`<p class="earlier"><button type="button" @click=${go}>${word}</button></p>`;
}

function invites({ phase }: ChatState): boolean {
  return phase.name === 'starting' ? !phase.resuming : phase.name !== 'ended' && phase.name !== 'failed';
}

function bubble(text: string | undefined): Drawn {
  return text ? html`<p class="welcome" dir="auto">${text}</p>` : nothing;
}

function starters({ starters: texts = [] }: TalkOptions, { begin }: StartActions): Drawn {
  if (texts.length === 0) return nothing;
  return html`<p class="starters">${texts.map((text) => html`<button type="button" dir="auto" @click=${() => begin(text)}>${text}</button>`)}</p>`;
}
