import type { PropertyDeclarations, PropertyValues } from 'lit';
import type { ChatController } from '../../chat/chat-controller.js';
import type { ChatState } from '../../chat/chat-state.js';
import { stringsOf } from '../../i18n/english-words.js';
import type { Words } from '../../i18n/language.js';
import { DressedElement } from '../../styles/dressed-element.js';

/**
 * What the panel and every part of it build on: it has the chat, and renders again when one of its slices of the
 * state changes.
 *
 * @internal
 */
export abstract class ChatPart extends DressedElement {
  static override properties: PropertyDeclarations = { chat: { attribute: false } };

  /** What of the state the part shows. */
  static readonly slices: readonly (keyof ChatState)[] = [];

  declare chat: ChatController;

  #attached: ChatController | undefined;
  #stop: (() => void) | undefined;

  /** What is known of the chat now. */
  get state(): ChatState {
    return this.chat.state;
  }

  /** What is said, in the language of the page. */
  get strings(): Words {
    return stringsOf(this.chat);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave();
  }

  /** Called when the part begins to follow a chat; the way to stop goes with `signal`. */
  protected followed(_chat: ChatController, _signal: AbortSignal): void {
    // Most parts only render.
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('chat')) this.#follow();
  }

  protected override shouldUpdate(): boolean {
    return this.chat as ChatController | undefined !== undefined;
  }

  #follow(): void {
    const chat = this.chat as ChatController | undefined;
    if (!chat || !this.isConnected || chat === this.#attached) return;
    this.#leave();
    const end = new AbortController();
    const detach = chat.attach(this, (this.constructor as typeof ChatPart).slices);
    this.#attached = chat;
    this.#stop = () => {
      detach();
      end.abort();
    };
    this.followed(chat, end.signal);
  }

  #leave(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#attached = undefined;
  }
}
