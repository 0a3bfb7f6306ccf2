import { html, nothing, type TemplateResult } from 'lit';
import type { ChatController } from '../../chat/chat-controller.js';
import type { ChatState } from '../../chat/chat-state.js';
import { englishReasons as reasons } from '../../i18n/english-reasons.js';
import type { TalkWords } from '../../i18n/strings.js';
import { base } from '../../styles/base.js';
import { ChatPart } from '../frame/chat-part.js';
import { noticeStyles } from './chat-notice.styles.js';
import { alarm } from '../frame/icons.js';
import { watchOutage } from './outage.js';

/**
 * A line over the messages about what is wrong now. Seen only: the announcer says the same.
 *
 * @internal
 */
export class ChatNotice extends ChatPart {
  static override styles = [base, noticeStyles];
  static override slices: readonly (keyof ChatState)[] = ['phase', 'connection', 'trouble', 'rests', 'ending'];

  #lost = false;

  protected override followed(chat: ChatController, signal: AbortSignal): void {
    this.#lost = false;
    watchOutage(chat, signal, (lost) => {
      this.#lost = lost;
      this.requestUpdate();
    });
  }

  protected override updated(): void {
    // Without it nothing is lost but the warning: what is written still keeps the chat.
    if (this.#isWarned()) import('../parting/idle-warning.js').catch(() => undefined);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.#isWarned()) return html`<flex-webchat-idle .chat=${this.chat}></flex-webchat-idle>`;
    const text = this.#text();
    if (!text) return this.#rest();
    const more = this.#unreachable() ? html`<slot name="fallback"></slot>` : nothing;
    return html`<div class="notice ${this.#lost ? 'lost' : 'trouble'}" part="notice">${alarm}<div><p>${text}</p>${more}</div></div>`;
  }

  /** Nothing is wrong with a chat that rests. */
  #rest(): TemplateResult | typeof nothing {
    const { phase, rests } = this.state;
    return rests && phase.name === 'live' ? html`<p class="rest" part="notice">${this.#talk.rests}</p>` : nothing;
  }

  #text(): string | undefined {
    const { connection, trouble } = this.state;
    const { strings } = this;
    if (this.#unreachable()) return strings.unreachable;
    if (this.#lost) return connection === 'offline' ? this.#talk.offline : this.#talk.reconnecting;
    return trouble && strings.of('errors', reasons.errors)[trouble.code];
  }

  get #talk(): TalkWords {
    return this.strings.of('talk', reasons.talk);
  }

  #isWarned(): boolean {
    const { phase, ending } = this.state;
    return phase.name === 'live' && ending?.left !== undefined && !this.#lost;
  }

  #unreachable(): boolean {
    const { phase } = this.state;
    return this.#lost && phase.name === 'starting' && phase.resuming;
  }
}
