import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { ChatPhase, ChatState } from '../chat-state.js';
import type { Desk } from '../desk.js';
import { customerName, workerName, type Task } from '../task.js';
import type { FileEvent } from './attach-button.js';
import { chatViewStyles } from './chat-view.styles.js';
import type { MessageComposer, SendEvent } from './message-composer.js';
import type { RetryEvent } from './message-lines.js';
import type { ActEvent, TransferEvent } from './task-actions.js';
import type { TemplateEvent } from './template-menu.js';
import { tokens } from './tokens.styles.js';

const statuses: Readonly<Record<ChatPhase, string>> = {
  opening: 'Opening…',
  open: 'In this chat',
  left: 'Has left the chat',
  parked: 'Parked',
  wrapping: 'Wrapping up',
  away: 'Not with you any more',
  completed: 'Completed',
  failed: 'Not open',
};

/** One accepted chat: who it is, what was said, where to answer, and how to complete it. */
export class ChatView extends LitElement {
  static override readonly styles = [tokens, chatViewStyles];

  @property({ attribute: false }) accessor desk: Desk | undefined;
  @property({ attribute: false }) accessor chat: ChatState | undefined;
  @state() private accessor showDetails = false;
  @state() private accessor showActions = false;
  @query('message-composer') private accessor composer!: MessageComposer | null;
  @query('.more') private accessor moreButton!: HTMLElement | null;
  @query('h2') private accessor heading!: HTMLElement | null;

  /** Puts the keyboard where the agent goes on: the field, or the heading of a chat that takes no more text. */
  override focus(): void {
    (this.composer ?? this.heading)?.focus();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('chat') as ChatState | undefined;
    const isSameChat = before?.task.conversation_sid === this.chat?.task.conversation_sid;
    const hadComposer = before?.phase === 'opening' || before?.phase === 'open';
    if (isSameChat && hadComposer && !this.composer && this.chat?.phase !== 'left') this.heading?.focus();
    if (before && !isSameChat) this.showActions = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { chat, desk } = this;
    if (!chat || !desk) return nothing;
    const { task, phase, online } = chat;
    const { conversation_sid: sid } = task;
    return html`
      <header>
        <button class="back" aria-label="Back to the list" @click=${() => desk.select(undefined)}>
          <svg aria-hidden="true" width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M12 4l-6 6 6 6"></path></svg>
        </button>
        <div class="who">
          <h2 tabindex="-1">${customerName(task)}</h2>
          <p class="status">${statuses[phase]}${phase === 'open' && online !== undefined ? `, ${online ? 'online' : 'away'}` : nothing}</p>
        </div>
        <button class="details" aria-expanded=${this.showDetails} aria-controls="card" @click=${this.#toggleDetails}>
          <svg aria-hidden="true" width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><circle cx="10" cy="10" r="8"></circle><path d="M10 9.500v4.500M10 6v.01"></path></svg>
          <span>Details</span>
        </button>
        ${canBeLeft(phase)
          ? html`<button class="more" aria-label="More actions" aria-expanded=${this.showActions} @click=${this.#toggleActions}>
              <svg aria-hidden="true" width="20" height="20" viewBox="0 0 20 20" fill="currentColor"><circle cx="4" cy="10" r="2"></circle><circle cx="10" cy="10" r="2"></circle><circle cx="16" cy="10" r="2"></circle></svg>
            </button>`
          : nothing}
        ${phase === 'completed' || phase === 'away' || phase === 'parked' ? nothing : html`<button @click=${() => desk.act(task, 'complete')}>Complete</button>`}
      </header>
      ${this.showActions && canBeLeft(phase)
        ? html`<task-actions
            @act=${({ what }: ActEvent) => desk.act(task, what)}
            @transfer=${({ colleague }: TransferEvent) => desk.transfer(task, colleague)}
            @keydown=${this.#closeOnEscape}
          ></task-actions>`
        : nothing}
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
              >
                <template-menu .load=${desk.templates} @template=${({ sid: template }: TemplateEvent) => desk.send(sid, { sid: template })}></template-menu>
                <attach-button @file=${({ file }: FileEvent) => desk.send(sid, file)}></attach-button>
              </message-composer>`
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
      case 'parked':
        return html`<div class="notice">
          <p>Parked: you have left the conversation. The next message of ${name} brings it back.</p>
          <button @click=${() => desk.act(task, 'unpark')}>Unpark</button>
        </div>`;
      case 'wrapping':
        return html`<p class="notice">The conversation is closed. Complete it when your notes are done.</p>`;
      case 'away':
        return html`<div class="notice">
          <p>${whereNow(task)}</p>
          <button @click=${() => desk.dismiss(task.conversation_sid)}>Remove from my list</button>
        </div>`;
      case 'completed':
        return html`<div class="notice">
          <p>This chat is completed. ${name} can no longer write in it.</p>
          <button @click=${() => desk.dismiss(task.conversation_sid)}>Remove from my list</button>
        </div>`;
      case 'failed':
        return html`<div class="notice" role="alert">
          <p>${problem}</p>
          <button @click=${() => desk.reopen(task.conversation_sid)}>Try again</button>
        </div>`;
      default:
        return problem ? html`<p class="notice" role="alert">${problem}</p>` : nothing;
    }
  }

  #toggleDetails(): void {
    this.showDetails = !this.showDetails;
  }

  #toggleActions(): void {
    this.showActions = !this.showActions;
  }

  #closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    this.showActions = false;
    this.moreButton?.focus();
  }
}

function canBeLeft(phase: ChatPhase): boolean {
  return phase === 'open' || phase === 'left' || phase === 'opening';
}

function whereNow(task: Task): string {
  if (task.status === 'pending' || task.status === 'reserved') return 'The chat waits in the queue again.';
  return task.status === 'canceled' ? 'The chat has ended.' : `${workerName(task)} has this chat now.`;
}
