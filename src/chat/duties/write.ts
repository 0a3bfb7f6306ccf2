import { attributesFrom } from '../attributes.js';
import type { ChatController } from '../chat-controller.js';
import { asChatError, ChatError } from '../errors.js';
import { bytesOf, isBlank, maxMessageBytes } from '../limits.js';
import type { Attributes } from '../message.js';
import type { Ports } from '../ports.js';
import { drop, find, nextTurn, put, putNew, type UnsentPorts } from '../unsent.js';

/** Keeps what the visitor types, and puts what they send among the unsent messages, whether there is a connection or not. */
export function write(chat: ChatController, ports: UnsentPorts & Pick<Ports, 'newKey'>): void {
  chat.handle('send', (text, given) => {
    if (isBlank(text)) return;
    let attributes: Attributes | undefined;
    try {
      if (bytesOf(text) > maxMessageBytes) throw tooLong(text);
      attributes = attributesFrom(given);
    } catch (thrown) {
      chat.record({ type: 'trouble-met', error: asChatError(thrown, 'attributes-invalid') });
      return;
    }
    putNew(chat, ports, ports.newKey(), text, attributes);
    const { phase, answers } = chat.state;
    if (phase.name === 'idle') chat.record({ type: 'start-requested', answers, resuming: false });
  });
  // The others hear of it once the chat is live.
  chat.handle('keepDraft', (draft) => chat.record({ type: 'draft-changed', draft }));
  chat.handle('retry', (key) => {
    const message = find(chat, key);
    if (!message || message.state === 'waiting' || message.state === 'sending') return;
    if (message.state === 'parked') {
      // Another conversation has never heard of it. Kept anew first: a page can go in between.
      putNew(chat, ports, ports.newKey(), message.text, message.attributes, message.file);
      return drop(chat, ports, key);
    }
    put(chat, ports, { ...message, at: ports.clock.now(), state: 'waiting', turn: nextTurn(chat, ports), attempts: 0 });
  });
  chat.handle('discard', (key) => {
    const message = find(chat, key);
    if (message?.state !== 'sending' || (message.file && !message.file.media)) drop(chat, ports, key);
  });
}

function tooLong(text: string): ChatError {
  return new ChatError(
    'message-too-long',
    `The message has ${bytesOf(text)} bytes of ${maxMessageBytes}. Send it in parts.`,
  );
}
