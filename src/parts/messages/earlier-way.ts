import { ChatError } from '../../chat/errors.js';
import type { Conversation, EarlierChat } from '../../chat/ports.js';
import type { TalkOptions } from '../../chat/talk-options.js';
import type { ChatPart } from '../frame/chat-part.js';

/** The list at whose beginning the way is. */
export interface TalkList extends ChatPart {
  readonly talk: TalkOptions | undefined;
}

/**
 * The way from the beginning of a talk to the chats that the visitor had before. They are asked for when that beginning is shown;
 * where there are none, there is no way.
 */
export class EarlierWay {
  readonly #list: TalkList;
  readonly #toEnd: () => void;
  /** Whose earlier chats are known or asked for. */
  #asked: Conversation | undefined;
  #chats: readonly EarlierChat[] = [];
  #failed = false;
  /** The view of them, and the conversation that it stands over. */
  #opened: { readonly view: Element; readonly over: Conversation } | undefined;

  constructor(list: TalkList, toEnd: () => void) {
    this.#list = list;
    this.#toEnd = toEnd;
  }

  /** What shows them in the place of the talk, while it is open. */
  get view(): Element | undefined {
    return this.#opened?.over === this.#current ? this.#opened?.view : undefined;
  }

  /** Shows them; `undefined` where there are none. */
  get show(): (() => void) | undefined {
    return this.#chats.length > 0 && this.#asked === this.#current ? this.#show : undefined;
  }

  /** Asks for them, once, where the whole talk is there and somebody sees it; again after an outage where there was no answer. */
  look(): void {
    const conversation = this.#current;
    const { connection } = this.#list.state;
    if (connection !== 'online' && this.#failed) this.#asked = undefined;
    if (!conversation || conversation === this.#asked || conversation.hasEarlier) return;
    if (connection === 'online' && this.#list.offsetHeight > 0) void this.#ask(conversation);
  }

  /** The conversation that goes on, where its visitor may see earlier ones. */
  get #current(): Conversation | undefined {
    const { state, talk } = this.#list;
    return state.phase.name === 'live' && talk?.earlierChats !== false ? state.phase.conversation : undefined;
  }

  async #ask(conversation: Conversation): Promise<void> {
    this.#asked = conversation;
    this.#chats = [];
    this.#failed = false;
    try {
      const chats = (await conversation.earlier?.list()) ?? [];
      if (this.#asked === conversation) this.#chats = chats;
      if (chats.length > 0) this.#list.requestUpdate();
    } catch {
      this.#failed = true;
    }
  }

  readonly #show = (): void => void this.#open();

  async #open(): Promise<void> {
    const over = this.#current;
    const { chat } = this.#list;
    if (!over?.earlier) return;
    try {
      const { viewOf } = await import('../earlier/view-of.js');
      this.#opened = { view: viewOf(this.#list, this.#chats, over.earlier, this.#close, this.#toEnd), over };
      this.#list.requestUpdate();
      if (chat.state.trouble?.code === 'sdk-load-failed') chat.record({ type: 'trouble-over' });
    } catch (cause) {
      const error = new ChatError('sdk-load-failed', 'The view of earlier chats could not be loaded.', { cause });
      chat.record({ type: 'trouble-met', error });
    }
  }

  readonly #close = (): void => {
    this.#opened = undefined;
    this.#list.requestUpdate();
  };
}
