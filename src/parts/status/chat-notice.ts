import { html, nothing, type TemplateResult } from 'lit';
import type { ChatController } from '../../chat/chat-controller.js';
import type { ChatState } from '../../chat/chat-state.js';
import { englishReasons as reasons } from '../../i18n/english-reasons.js';
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
  static override slices: readonly (keyof ChatState)[] = ['phase', 'connection', 'trouble'];

  #lost = false;

  protected override followed(chat: ChatController, signal: AbortSignal): void {
    this.#lost = false;
    watchOutage(chat, signal, (lost) => {
      this.#lost = lost;
      this.requestUpdate();
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    const text = this.#text();
    if (!text) return nothing;
    const more = this.#unreachable() ? html`<slot name="fallback"></slot>` : nothing;
    return html`<div class="notice ${this.#lost ? 'lost' : 'trouble'}" part="notice">${alarm}<div><p>${text}</p>${more}</div></div>`;
  }

  #text(): string | undefined {
    const { connection, trouble } = this.state;
    const { strings } = this;
    if (this.#unreachable()) return strings.unreachable;
    if (this.#lost) return connection === 'offline' ? reasons.talk.offline : reasons.talk.reconnecting;
    return trouble && reasons.errors[trouble.code];
  }

  #unreachable(): boolean {
    const { phase } = this.state;
    return this.#lost && phase.name === 'starting' && phase.resuming;
  }
}
