import { aTimeout, fixture, html, nextFrame } from '@open-wc/testing';
import { ChatController } from '../../src/chat/chat-controller.js';
import type { Field } from '../../src/chat/fields.js';
import type { StoredMessage, UnsentMessage } from '../../src/chat/message.js';
import type { Participant } from '../../src/chat/participants.js';
import type { Conversation } from '../../src/chat/ports.js';
import { ChatPanel } from '../../src/panel.js';
import { until } from './until.js';
import { unsentMessage } from './unsent-message.js';

/** An open panel on a real controller; commands are noted, and answered with facts as the duties do. */
export interface PanelWorld {
  readonly chat: ChatController;
  readonly panel: ChatPanel;
  /** What was asked of the chat, in order. */
  readonly asked: string[];
  /** Brings the chat to `live`. */
  live(conversation?: Partial<Conversation>): void;
  /** Lets the others be in the chat. */
  join(...names: string[]): void;
  /** Records a message of the other side, and gives it. */
  say(text: string, more?: Partial<StoredMessage>): StoredMessage;
  unsent(text: string, state?: UnsentMessage['state']): UnsentMessage;
  /** Lets everything be rendered. */
  settle(): Promise<void>;
}

/** What a panel is opened with. */
export interface PanelOptions {
  readonly fields?: readonly Field[];
  readonly withoutForm?: boolean;
  readonly inline?: boolean;
  readonly open?: boolean;
}

/** When the first message is written, ms since the epoch. */
export const begin = Date.UTC(2026, 4, 4, 9, 30);

/** Opens a panel. */
export async function panelWorld({ fields, withoutForm = false, inline = false, open = true }: PanelOptions = {}): Promise<PanelWorld> {
  const chat = new ChatController();
  const asked: string[] = [];
  answer(chat, asked);
  const panel = await fixture<ChatPanel>(
    html`<flex-webchat-panel
      .chat=${chat}
      .fields=${fields}
      .withoutForm=${withoutForm}
      .inline=${inline}
      .open=${open}
      .hide=${() => void asked.push('hide')}
    ></flex-webchat-panel>`,
  );
  let index = 0;
  const settle = async (): Promise<void> => {
    await panel.updateComplete;
    await nextFrame();
    // A panel that is still growing has other measures.
    for (const animation of panel.shadowRoot?.getAnimations() ?? []) animation.finish();
    await nextFrame();
    await aTimeout(0);
  };
  await settle();
  if (!withoutForm) await until(() => panel.shadowRoot?.querySelector('flex-webchat-form'));
  return {
    chat,
    panel,
    asked,
    live(conversation = {}) {
      chat.record({ type: 'start-requested', answers: chat.state.answers, resuming: false });
      chat.record({ type: 'joined', conversation: { hasEarlier: false, ...conversation } as Conversation });
      chat.record({ type: 'connection-changed', connection: 'online' });
    },
    join(...names) {
      const participants = ['me', ...names].map(
        (name): Participant => ({ identity: name, own: name === 'me', name, lastReadIndex: undefined }),
      );
      chat.record({ type: 'participants-changed', participants });
    },
    say(text, more = {}) {
      const message = {
        key: `IM${index}`,
        index,
        sid: `IM${index}`,
        author: 'Maria',
        own: false,
        text,
        at: begin + index * 1_000,
        edited: false,
        ...more,
      };
      index = message.index + 1;
      chat.record({ type: 'messages-received', messages: [message] });
      return message;
    },
    unsent(text, state = 'sending') {
      const message = unsentMessage({ key: `own ${text}`, text, at: begin, state, turn: behindAll(chat) });
      chat.record({ type: 'message-put', message });
      return message;
    },
    settle,
  };
}

/** The panel, once the parts of a talk are there too. */
export async function talkWorld(options: PanelOptions = {}): Promise<PanelWorld> {
  const world = await panelWorld({ withoutForm: true, ...options });
  await until(() => customElements.get('flex-webchat-way-on'));
  await world.settle();
  return world;
}

/** The same in a talk that is live, with Maria in it. */
export async function liveTalk(conversation: Partial<Conversation> = {}): Promise<PanelWorld> {
  const world = await talkWorld();
  world.live(conversation);
  world.join('Maria');
  await world.settle();
  return world;
}

function answer(chat: ChatController, asked: string[]): void {
  const note =
    <Args extends unknown[]>(name: string, act: (...args: Args) => void = () => undefined) =>
    (...args: Args): void => {
      asked.push([name, ...args.filter((arg) => arg !== undefined).map((arg) => (typeof arg === 'object' ? JSON.stringify(arg) : String(arg)))].join(' '));
      act(...args);
    };
  chat.handle('fillForm', (filled) => chat.record({ type: 'form-filled', filled }));
  chat.handle('openForm', note('openForm', () => chat.record({ type: 'form-opened' })));
  chat.handle('start', note('start', (answers) => chat.record({ type: 'start-requested', answers, resuming: false })));
  chat.handle(
    'send',
    note('send', (text) => {
      chat.record({ type: 'message-put', message: unsentMessage({ key: `own ${text}`, text, at: begin, state: 'sending', turn: behindAll(chat) }) });
    }),
  );
  chat.handle('sendFile', note('sendFile', ({ name, type, size }) => void asked.push(`file ${name} ${type} ${size}`)));
  chat.handle('keepDraft', (draft) => chat.record({ type: 'draft-changed', draft }));
  chat.handle('retry', note('retry'));
  chat.handle('discard', note('discard', (key) => chat.record({ type: 'message-discarded', key })));
  chat.handle('end', note('end', () => chat.record({ type: 'ended', reason: 'left' })));
  chat.handle('loadEarlier', note('loadEarlier'));
  chat.handle('markRead', note('markRead', () => chat.record({ type: 'read', index: chat.state.messages.newest?.index ?? -1 })));
  chat.handle(
    'restart',
    note('restart', (toForm) => {
      chat.record({ type: 'reset' });
      if (toForm) chat.record({ type: 'form-opened' });
    }),
  );
}

/** Types into a field as a keyboard does, as far as the page can tell. */
export function type(field: HTMLElement, text: string): void {
  (field as HTMLInputElement).value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** Presses a key, and says whether the page took it. */
export function press(field: Element, key: string, more: KeyboardEventInit = {}): boolean {
  return !field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }));
}

function behindAll({ state }: ChatController): number {
  return (state.messages.unsent.at(-1)?.turn ?? 0) + 1;
}
