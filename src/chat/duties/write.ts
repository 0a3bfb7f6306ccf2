import type { ChatController } from '../chat-controller.js';
import { ChatError } from '../errors.js';
import { bytesOf, isBlank, maxMessageBytes } from '../limits.js';
import type { Ports } from '../ports.js';
import { find, put } from '../unsent.js';

/** What writing needs of the world. */
type WritePorts = Pick<Ports, 'clock' | 'newKey'>;

/** Puts what the visitor writes among the unsent messages, whether there is a connection or not. */
export function write(chat: ChatController, ports: WritePorts): void {
  chat.handle('send', (text) => {
    if (isBlank(text)) return;
    if (bytesOf(text) > maxMessageBytes) {
      chat.record({ type: 'trouble-met', error: tooLong(text) });
      return;
    }
    put(chat, { key: ports.newKey(), text, at: ports.clock.now(), state: 'waiting' });
    const { phase, answers } = chat.state;
    if (phase.name === 'idle') chat.record({ type: 'start-requested', answers, resuming: false });
  });
  chat.handle('retry', (key) => {
    const message = find(chat, key);
    if (message?.state !== 'failed') return;
    chat.record({ type: 'message-discarded', key });
    put(chat, { ...message, at: ports.clock.now(), state: 'waiting' });
  });
  chat.handle('discard', (key) => {
    if (find(chat, key)?.state !== 'sending') chat.record({ type: 'message-discarded', key });
  });
}

function tooLong(text: string): ChatError {
  return new ChatError(
    'message-too-long',
    `A message may have ${maxMessageBytes} bytes of UTF-8, this one has ${bytesOf(text)}. Send it in parts.`,
  );
}
