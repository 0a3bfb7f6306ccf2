import type { ChatController } from './chat-controller.js';
import type { Attributes, UnsentFile, UnsentMessage } from './message.js';
import type { Ports } from './ports.js';

/** What unsent messages need of the world. */
export type UnsentPorts = Pick<Ports, 'outbox' | 'clock'>;

/** Keeps a message, and then puts it among the unsent ones, in the place of the one with its key. */
export function put(chat: ChatController, { outbox }: Pick<Ports, 'outbox'>, message: UnsentMessage): void {
  outbox.put(message);
  chat.record({ type: 'message-put', message });
}

/** Puts a text or a file that the visitor wants to send behind all others, with what goes with it. */
export function putNew(
  chat: ChatController,
  ports: UnsentPorts,
  key: string,
  text: string,
  attributes: Attributes | undefined,
  file?: UnsentFile,
): void {
  const { session, messages } = chat.state;
  put(chat, ports, {
    key,
    text,
    ...(file && { file }),
    attributes,
    at: ports.clock.now(),
    state: 'waiting',
    turn: nextTurn(chat, ports),
    conversation: session?.conversationSid,
    // What is shown without a session is of a chat that is over.
    fence: (session && messages.newest?.index) ?? -1,
    attempts: 0,
    doubt: undefined,
  });
}

/** Gives the turn behind all unsent messages: behind those of earlier pages too, which may not be there yet. */
export function nextTurn(chat: ChatController, { clock }: UnsentPorts): number {
  return Math.max((chat.state.messages.unsent.at(-1)?.turn ?? 0) + 1, clock.now());
}

/** Takes a message out, and does not keep it any longer. */
export function drop(chat: ChatController, { outbox }: Pick<Ports, 'outbox'>, key: string): void {
  outbox.remove(key);
  chat.record({ type: 'message-discarded', key });
}

/** Gives the unsent message with this key. */
export function find(chat: ChatController, key: string): UnsentMessage | undefined {
  return chat.state.messages.unsent.find((message) => message.key === key);
}
