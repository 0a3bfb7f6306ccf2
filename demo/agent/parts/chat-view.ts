import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { ChatPhase, ChatState } from '../chat-state.js';
import type { Desk } from '../desk.js';
import { customerName } from '../task.js';
import { chatViewStyles } from './chat-view.styles.js';
import type { MessageComposer, SendEvent } from './message-composer.js';
import type { RetryEvent } from './message-lines.js';
import { tokens } from './tokens.styles.js';

const statuses: Readonly<Record<ChatPhase, string>> = {
  opening: 'Opening…',
  open: 'In this chat',
  left: 'Has left the chat',
  completed: 'Completed',
  failed: 'Not open',
};

/** One accepted chat: who it is, what was said, where to answer, and how to complete it. */
export class ChatView extends LitElement {
  static override readonly styles = [tokens, chatViewStyles];

  @property({ attribute: false }) accessor desk: Desk | undefined;
  @property({ attribute: false }) accessor chat: ChatState | undefined;
  @state() private accessor showDetails = false;
  @query('message-composer') private accessor composer!: MessageComposer | null;
  @query('h2') private accessor heading!: HTMLElement | null;

  /** Puts the keyboard where the agent goes on: the field, or the heading of a chat that takes no more text. */
  override focus(): void {
    (this.composer ?? this.heading)?.focus();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('chat') as ChatState | undefined;
    const isSameChat = before?.task.sid === this.chat?.task.sid;
    if (isSameChat && before?.phase !== 'completed' && this.chat?.phase === 'completed') this.heading?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { chat, desk } = this;
    if (!chat || !desk) return nothing;
    const { task, phase } = chat;
    const { sid } = task;
    return html`
      <header>
        <button class="back" aria-label="Back to the list" @click=${() => desk.select(undefined)}>
          <svg aria-hidden="true" width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M12 4l-6 6 6 6"></path></svg>
        </button>
        <div class="who">
          <h2 tabindex="-1">${customerName(task)}</h2>
          <p class="status">${statuses[phase]}</p>
        </div>
        <button class="details" aria-expanded=${this.showDetails} aria-controls="card" @click=${this.#toggleDetails}>Details</button>
        ${phase === 'completed' ? nothing : html`<button @click=${() => desk.complete(task)}>Complete</button>`}
      </header>
      <div class=${this.showDetails ? 'body with-card' : 'body'}>
        <div class="talk">
          <message-lines
            .chat=${chat}
            @seen=${() => desk.markRead(sid)}
            @earlier=${() => desk.loadEarlier(sid)}
            @retry=${({ key }: RetryEvent) => desk.retry(sid, key)}
          ></message-lines>
          <div>${this.#notice(chat, desk)}</div>
          ${phase === 'opening' || phase === 'open'
            ? html`<message-composer
                .chat=${sid}
                @send=${({ text }: SendEvent) => desk.send(sid, text)}
                @typing=${() => desk.typing(sid)}
              ></message-composer>`
            : nothing}
        </div>
        <customer-card id="card" role="complementary" aria-label="About the customer" .task=${task}></customer-card>
      </div>
    `;
  }

  #notice({ phase, problem, task }: ChatState, desk: Desk): TemplateResult | typeof nothing {
    const name = customerName(task);
    switch (phase) {
      case 'left':
        return html`<p class="notice">${name} has left the chat. Complete it when you are done.</p>`;
      case 'completed':
        return html`<div class="notice">
          <p>This chat is completed. ${name} can no longer write in it.</p>
          <button @click=${() => desk.dismiss(task.sid)}>Remove from my list</button>
        </div>`;
      case 'failed':
        return html`<div class="notice" role="alert">
          <p>${problem}</p>
          <button @click=${() => desk.reopen(task.sid)}>Try again</button>
        </div>`;
      default:
        return problem ? html`<p class="notice" role="alert">${problem}</p>` : nothing;
    }
  }

  #toggleDetails(): void {
    this.showDetails = !this.showDetails;
  }
}
