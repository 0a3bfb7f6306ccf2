import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { agentAtDesk } from '../agent.js';
import type { ChatPhase, ChatState } from '../chat-state.js';
import { Desk } from '../desk.js';
import type { DeskState } from '../desk-state.js';
import type { FlexPanel } from '../panel/flex-panel.js';
import { surroundingsOf } from '../panel/surroundings.js';
import { customerName, question, type Task } from '../task.js';
import { agentDeskStyles } from './agent-desk.styles.js';
import type { ChatView } from './chat-view.js';
import { deskBarStyles } from './desk-bar.styles.js';
import { tokens } from './tokens.styles.js';

const connections: Readonly<Record<DeskState['connection'], string>> = {
  connecting: 'Connecting…',
  online: 'Online',
  unreachable: 'Not connected',
};

/** The whole desk: who waits, whom the agent talks to, and the chat at hand. */
export class AgentDesk extends LitElement {
  static override readonly styles = [tokens, deskBarStyles, agentDeskStyles];

  readonly #agent = agentAtDesk(location, localStorage);
  readonly #desk = new Desk(this, this.#agent);
  #shown: string | undefined;
  @state() private accessor panelOpen = false;
  @query('chat-view') private accessor view!: ChatView | null;
  @query('flex-panel') private accessor panel!: FlexPanel | null;
  @query('.local-flex') private accessor panelButton!: HTMLElement | null;
  @query('#title') private accessor heading!: HTMLElement | null;

  protected override async updated(): Promise<void> {
    const { chats, waiting, selected } = this.#desk.state;
    const news = waiting.length + chats.reduce((sum, chat) => sum + chat.unread, 0);
    document.title = news > 0 ? `(${news}) Agent's desk` : "Agent's desk";
    if (selected === this.#shown) return;
    this.#shown = selected;
    await this.view?.updateComplete;
    (this.view ?? this.heading)?.focus();
  }

  protected override render(): TemplateResult {
    const desk = this.#desk.state;
    const chat = desk.chats.find(({ task }) => task.conversation_sid === desk.selected);
    return html`
      ${this.#bar(desk)}
      <div class=${this.panelOpen ? 'work with-panel' : 'work'}>
        <div class="space">
          <main class=${chat ? 'with-chat' : ''}>
            <div class="lists">
              ${this.#banner(desk)} ${this.#waiting(desk)} ${this.#mine(desk)}
            </div>
            ${chat ? html`<chat-view .desk=${this.#desk} .chat=${chat}></chat-view>` : placeholder(desk)}
          </main>
        </div>
        ${this.panelOpen && desk.origin
          ? html`<flex-panel
              id="panel"
              role="complementary"
              aria-label="Local Flex"
              .origin=${desk.origin}
              .around=${surroundingsOf(desk, this.#agent)}
              @close=${this.#closePanel}
            ></flex-panel>`
          : nothing}
      </div>
      <p class="visually-hidden" role="status">${desk.announcement}</p>
    `;
  }

  #bar(desk: DeskState): TemplateResult {
    const { connection } = desk;
    return html`
      <header class="bar">
        <img src="/agent/mark.svg" alt="" width="32" height="32">
        <h1 id="title" tabindex="-1">Agent's desk</h1>
        <p class=${`state ${connection}`} role="status"><span>${connections[connection]}</span></p>
        <button class="local-flex" aria-expanded=${this.panelOpen} ?disabled=${!desk.origin} @click=${this.#togglePanel}>
          <svg aria-hidden="true" width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><path d="M2 5h6M14 5h2M2 13h2M10 13h6"></path><circle cx="11" cy="5" r="2.5"></circle><circle cx="7" cy="13" r="2.5"></circle></svg>
          <span>Local Flex</span>
        </button>
        <button popovertarget="profile" aria-label=${`${this.#agent.name}, change name`}>${this.#agent.name}</button>
        <div id="profile" class="profile" popover>
          <form method="get" action="/agent/">
            <label for="name">Your public name</label>
            <input id="name" name="name" .value=${this.#agent.name} required maxlength="60" autocomplete="off">
            <p>Customers read it above your messages. Another name is another agent.</p>
            <button class="primary">Use this name</button>
          </form>
        </div>
      </header>
    `;
  }

  async #togglePanel(): Promise<void> {
    if (this.panelOpen) return this.#closePanel();
    this.panelOpen = true;
    await this.updateComplete;
    await this.panel?.updateComplete;
    this.panel?.focus();
  }

  #closePanel(): void {
    this.panelOpen = false;
    this.panelButton?.focus();
  }

  #banner({ connection, problem }: DeskState): TemplateResult | typeof nothing {
    if (connection === 'unreachable') {
      return html`
        <div class="banner" role="alert">
          <p>The local Flex cannot be reached. Is <code>npm start</code> still running? The desk tries again every few seconds.</p>
          <button @click=${() => this.#desk.reconnect()}>Try now</button>
        </div>
      `;
    }
    return problem ? html`<p class="banner" role="alert">${problem}</p>` : nothing;
  }

  #waiting({ waiting, listed, accepting, connection }: DeskState): TemplateResult {
    return html`
      <section aria-labelledby="waiting">
        <h2 id="waiting">Waiting ${waiting.length > 0 ? html`<span class="count">${waiting.length}</span>` : nothing}</h2>
        ${waiting.length > 0
          ? html`<ul>
              ${repeat(waiting, (task) => task.sid, (task) => this.#waitingTask(task, accepting.has(task.sid)))}
            </ul>`
          : listed && connection !== 'unreachable'
            ? html`<p class="empty">Nobody is waiting. To make a chat, open <a href="/" target="_blank">the shop</a> and write there as a customer.</p>`
            : html`<p class="empty">The list comes with the connection.</p>`}
      </section>
    `;
  }

  #waitingTask(task: Task, busy: boolean): TemplateResult {
    return html`<li>
      <waiting-task
        .task=${task}
        ?busy=${busy}
        ?declined=${task.rejected_by?.includes(this.#agent.identity) ?? false}
        @accept=${() => this.#desk.accept(task)}
        @reject=${() => this.#desk.act(task, 'reject')}
      ></waiting-task>
    </li>`;
  }

  #mine({ chats, selected }: DeskState): TemplateResult {
    return html`
      <section aria-labelledby="mine">
        <h2 id="mine">My chats</h2>
        ${chats.length > 0
          ? html`<ul>
              ${repeat(chats, ({ task }) => task.conversation_sid, (chat) => html`<li>${this.#chatButton(chat, chat.task.conversation_sid === selected)}</li>`)}
            </ul>`
          : html`<p class="empty">Chats you accept are kept here until you complete them.</p>`}
      </section>
    `;
  }

  #chatButton(chat: ChatState, current: boolean): TemplateResult {
    const { unread, task } = chat;
    return html`
      <button class="chat" aria-current=${current} @click=${() => this.#desk.select(task.conversation_sid)}>
        <span class="name">${customerName(task)}</span>
        <span class="last">${lastWords(chat)}</span>
        ${unread > 0 ? html`<span class="count">${unread}<span class="visually-hidden"> unread</span></span>` : nothing}
      </button>
    `;
  }
}

const phaseWords: Partial<Record<ChatPhase, string>> = {
  completed: 'Completed',
  left: 'Has left the chat',
  parked: 'Parked',
  wrapping: 'Wrapping up',
  away: 'Not with you any more',
};

function lastWords({ phase, typing, lines, task }: ChatState): string {
  const words = phaseWords[phase];
  if (words !== undefined) return words;
  if (typing) return 'Typing…';
  const last = lines.at(-1);
  if (!last) return question(task) || 'No messages yet';
  const said = last.text || last.attachments[0]?.name || '';
  return last.from === 'agent' ? `You: ${said}` : said;
}

function placeholder({ waiting, chats }: DeskState): TemplateResult {
  const sentence =
    waiting.length > 0
      ? 'Accept the chat on the left to answer it.'
      : chats.length > 0
        ? 'Choose a chat on the left.'
        : html`When a customer writes in <a href="/" target="_blank">the shop</a>, the chat shows up on the left.`;
  return html`<div class="placeholder"><h2>No chat is open</h2><p>${sentence}</p></div>`;
}
