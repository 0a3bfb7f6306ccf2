import { css, html, type TemplateResult } from 'lit';
import type { ChatController } from '../../chat/chat-controller.js';
import { initialState, type ChatState, type Fact } from '../../chat/chat-state.js';
import type { StoredMessage } from '../../chat/message.js';
import { nameOf } from '../../chat/shown-people.js';
import { plainly, spoken } from '../../content/formatted.js';
import { englishReasons as reasons } from '../../i18n/english-reasons.js';
import type { TalkWords } from '../../i18n/strings.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';
import { alertsFor } from './alerts-entry.js';
import { lookAtColours } from './contrast-entry.js';
import { endedWords } from '../../i18n/ended-words.js';
import { nobodyYet } from './nobody-yet.js';
import { watchOutage } from './outage.js';

/** How long inbound messages are gathered before they are said, ms. */
const gathering = 1_000;
/** From how many gathered messages on only their number is said. */
const many = 3;
/** How long a line stays, ms; screen readers miss lines that go within a second. */
const lineLife = 5_000;
/** Shortest time between two lines about typing, ms. */
const typingEvery = 10_000;
/** How long after a key stroke the visitor counts as typing, ms. */
const typingLasts = 3_000;
/** Letters of a message that are said at most. */
const longest = 500;

/** The words of files; they come while messages are gathered. */
let files: typeof import('../files/said-files.js') | undefined;

/**
 * Says what happens to those who do not see it: one hidden log, apart from the list of messages, so that
 * scrolling, loading and editing stay silent.
 *
 * @internal
 */
export class Announcer extends ChatPart {
  static override styles = [
    base,
    css`
      :host {
        position: absolute;
        inset-block-start: 0;
      }
    `,
  ];

  #begun = false;
  #gathered: StoredMessage[] = [];
  /** Index of the last message that was there before. */
  #begin = -1;
  readonly #unsaid = new Map<number, StoredMessage>();
  #typingSaid = -Infinity;
  #typed = -Infinity;

  protected override followed(chat: ChatController, signal: AbortSignal): void {
    this.#begin = chat.state.messages.newest?.index ?? -1;
    // The code may have come later than what it says.
    if (!this.#begun) void this.updateComplete.then(() => this.#hearPhase(chat.state, initialState));
    this.#begun = true;
    chat.observe((fact, state, before) => this.#hear(fact, state, before), signal);
    alertsFor(this, chat, signal);
    lookAtColours(this);
    watchOutage(chat, signal, (lost) => this.#say(lost ? this.#talk.reconnecting : this.#talk.backOnline));
  }

  protected override render(): TemplateResult {
    return html`<div class="unseen" role="log" aria-live="polite" aria-relevant="additions"></div>`;
  }

  #hear(fact: Fact, state: ChatState, before: ChatState): void {
    this.#hearMessages(fact, state, before);
    if (state.phase !== before.phase) this.#hearPhase(state, before);
    else if (fact.type === 'participants-changed') this.#hearArrivals(state, before);
    else if (fact.type === 'typing-changed') this.#hearTyping(state);
    else if (fact.type === 'trouble-met' && fact.error.code !== 'send-failed') this.#say(this.strings.of('errors', reasons.errors)[fact.error.code]);
    else if (fact.type === 'ending-changed') void this.#hearEnding(state, before);
    else if (fact.type === 'rest-changed' && fact.rests && !before.rests) this.#say(this.#talk.rests);
    else if (fact.type === 'draft-changed' && fact.draft) this.#typed = Date.now();
  }

  #hearPhase(state: ChatState, { phase: was }: ChatState): void {
    const { phase } = state;
    const { strings } = this;
    const fresh = was.name === 'starting' && !was.resuming;
    if (phase.name === 'starting' && !phase.resuming) this.#say(strings.connecting);
    if (phase.name === 'live' && fresh) this.#say(nobodyYet(state, this.#talk));
    if (phase.name === 'ended') this.#say(fresh && phase.reason === 'left' ? strings.notStarted : endedWords(state, strings));
    if (phase.name === 'failed') this.#say(strings.of('errors', reasons.errors)[phase.error.code]);
  }

  async #hearEnding({ ending }: ChatState, { ending: was }: ChatState): Promise<void> {
    const { endingLine } = await import('../parting/ending-line.js');
    const line = endingLine(ending, was, this.strings);
    if (line) this.#say(line);
  }

  /** An index says nothing about when a message comes: one whose push was late or lost is said too. */
  #hearMessages(fact: Fact, state: ChatState, before: ChatState): void {
    const { messages, phase } = state;
    if (messages !== before.messages) this.#hearOwn(state, before);
    if (!messages.newest) this.#begin = -1;
    const resuming = before.phase.name === 'starting' && before.phase.resuming;
    if (resuming) this.#begin = messages.newest?.index ?? -1;
    else if (fact.type === 'messages-received') {
      for (const message of fact.messages) {
        const { own, index } = message;
        if (!own && index > this.#begin && !before.messages.at(index)) this.#unsaid.set(index, message);
      }
    }
    if (phase.name !== 'live') return;
    const inOrder = [...this.#unsaid.values()].sort((one, other) => one.index - other.index);
    this.#unsaid.clear();
    this.#gather(inOrder);
  }

  #hearOwn({ messages }: ChatState, before: ChatState): void {
    const words = this.strings.of('unsent', reasons.unsent);
    for (const was of before.messages.unsent) {
      const is = messages.unsent.find(({ key }) => key === was.key);
      if (is?.state === 'failed' && was.state !== 'failed') this.#say(words.messageNotSent);
      if (!is && messages.holds(was.key)) this.#say(words.messageSent);
    }
  }

  #hearArrivals(state: ChatState, before: ChatState): void {
    const talk = this.#talk;
    if (state.phase.name !== 'live') return;
    for (const { kind, identity } of state.comings.slice(before.comings.length)) {
      this.#say(talk[kind](nameOf(state, identity, talk.agent)));
    }
  }

  #hearTyping(state: ChatState): void {
    const { typing } = state;
    const talk = this.#talk;
    const now = Date.now();
    if (typing.length === 0 || now - this.#typingSaid < typingEvery || now - this.#typed < typingLasts) return;
    this.#typingSaid = now;
    this.#say(talk.typing(typing.map((identity) => nameOf(state, identity, talk.agent))));
  }

  #gather(messages: readonly StoredMessage[]): void {
    if (messages.length === 0) return;
    if (messages.some(({ media }) => media)) void loadFiles();
    if (this.#gathered.length === 0) setTimeout(() => this.#sayGathered(), gathering);
    this.#gathered.push(...messages);
  }

  #sayGathered(): void {
    const messages = this.#gathered;
    this.#gathered = [];
    if (messages.length >= many) this.#say(this.#talk.countOfNew(messages.length));
    else for (const message of messages) this.#say(this.#asSaid(message));
  }

  #asSaid(message: StoredMessage): string {
    const text = spoken.get(message) ?? plainly(message);
    const talk = this.#talk;
    const letters = [...text];
    const more = letters.length - longest;
    const said = more > 0 ? letters.slice(0, longest).join('') + talk.truncated(more) : text;
    const name = nameOf(this.state, message.author, talk.agent);
    return message.media && files ? files.saidFiles(name, message, said, this.strings) : talk.says(name, said);
  }

  get #talk(): TalkWords {
    return this.strings.of('talk', reasons.talk);
  }

  #say(text: string): void {
    const line = document.createElement('p');
    line.textContent = text;
    this.renderRoot.querySelector('div')?.append(line);
    setTimeout(() => line.remove(), lineLife);
  }
}

/** Their names are said without it, and the next one asks again. */
async function loadFiles(): Promise<void> {
  files ??= await import('../files/said-files.js').catch(() => undefined);
}
