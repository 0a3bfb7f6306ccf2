import type { ChatController } from '../chat/chat-controller.js';
import type { PhaseName } from '../chat/chat-state.js';
import type { ChatError } from '../chat/errors.js';
import type { Message } from '../chat/message.js';
import type { Participant } from '../chat/participants.js';
import type { Connection } from '../chat/ports.js';
import type { Composed } from '../compose.js';
import type { OpenSdk } from '../twilio/open-sdk.js';
import { ChatOptions } from './chat-options.js';

/** What a site can read of the chat; idle values as long as there is none. */
export abstract class ReadableChat extends ChatOptions {
  /** The chat, once it is there. */
  protected abstract readonly composed: Composed | undefined;

  /** Where the chat stands. */
  get phase(): PhaseName { return this.chat?.state.phase.name ?? 'idle'; }

  /** State of the connection to Twilio. */
  get connection(): Connection { return this.chat?.state.connection ?? 'connecting'; }

  /** All messages in shown order. */
  get messages(): readonly Message[] { return [...(this.chat?.state.messages ?? [])]; }

  /** Who is in the conversation. */
  get participants(): readonly Participant[] { return this.chat?.state.participants ?? []; }

  /** Number of messages that the visitor has not seen. */
  get unread(): number { return this.composed?.unread() ?? 0; }

  /** The error that stopped the chat, while it is stopped. */
  get error(): ChatError | undefined {
    const phase = this.chat?.state.phase;
    return phase?.name === 'failed' ? phase.error : undefined;
  }

  /** Twilio's own client and conversation, while this tab holds the connection of a live chat. See `OpenSdk`: nothing of it is ours to promise. */
  get sdk(): OpenSdk | null { return this.composed?.sdk() ?? null; }

  protected get chat(): ChatController | undefined { return this.composed?.chat; }
}
