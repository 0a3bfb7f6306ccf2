import type { ChatController } from '../../chat/chat-controller.js';
import { ChatError } from '../../chat/errors.js';
import { isStored } from '../../chat/message.js';
import { MessageLog } from '../../chat/message-log.js';
import { acquaint, type Acquaintances, type Coming, type Participant } from '../../chat/participants.js';
import type { Conversation, ConversationEvents } from '../../chat/ports.js';
import { whenNamed } from './when-named.js';
import type { Subject } from './subject.js';

/** The chat that goes on, or has ended: then it is read by another connection, as far as Twilio lets this visitor do so. */
export class PresentChat implements Subject {
  readonly #chat: ChatController;
  readonly #signal: AbortSignal;
  #opening: Promise<Conversation> | undefined;
  #opened: Conversation | undefined;
  /** Lowest index that the other connection has told. */
  #lowest: number | undefined;
  /** What it has told that was not loaded. */
  #older = MessageLog.empty;
  #people: Acquaintances | undefined;
  #look = (): void => undefined;

  constructor(chat: ChatController, signal: AbortSignal) {
    this.#chat = chat;
    this.#signal = signal;
    chat.observe(() => this.#look(), signal);
  }

  get log(): MessageLog {
    const { messages } = this.#chat.state;
    if (this.#older.size === 0) return messages;
    return this.#older.upsert([...[...messages].filter(isStored), ...messages.hidden.values()]);
  }

  get people(): Acquaintances {
    return this.#people ?? this.#chat.state;
  }

  get comings(): readonly Coming[] {
    return this.#chat.state.comings;
  }

  get hasEarlier(): boolean {
    return this.#way?.hasEarlier ?? (this.#chat.state.messages.firstIndex ?? 0) > 0;
  }

  get reached(): number | undefined {
    return this.#opened ? this.#lowest : this.#chat.state.messages.firstIndex;
  }

  async loadEarlier(): Promise<void> {
    await (this.#way ? this.#way.loadEarlier() : this.#open());
  }

  async addressOf(index: number, mediaSid: string): Promise<string> {
    return (this.#way ?? (await this.#open())).mediaAddress(index, mediaSid);
  }

  named(): Promise<void> {
    return whenNamed(this.log, () => this.people, (look) => (this.#look = look));
  }

  /** The connection by which it can be read now. */
  get #way(): Conversation | undefined {
    const { phase } = this.#chat.state;
    return phase.name === 'live' ? phase.conversation : this.#opened;
  }

  /** Who has left a chat, or has no token any more, is not let in again. */
  async #open(): Promise<Conversation> {
    const { phase } = this.#chat.state;
    if (phase.name !== 'ended' || phase.reason !== 'closed') throw new ChatError('conversation-gone', 'This chat cannot be read any more.');
    try {
      this.#opening ??= new Promise((resolve, reject) => {
        this.#chat.run('reopen', (reading) => void reading.then(resolve, reject), this.#told, this.#signal);
      });
      return (this.#opened = await this.#opening);
    } catch (thrown) {
      this.#opening = undefined;
      throw thrown;
    }
  }

  readonly #told: Pick<ConversationEvents, 'messages' | 'participants'> = {
    messages: (messages) => {
      const known = this.#chat.state.messages.firstIndex ?? Infinity;
      this.#older = this.#older.upsert(messages.filter(({ index }) => index < known));
      this.#lowest = Math.min(this.#lowest ?? Infinity, ...messages.map(({ index }) => index));
    },
    participants: (participants: readonly Participant[]) => {
      this.#people = acquaint(this.people, participants);
      this.#look();
    },
  };
}
