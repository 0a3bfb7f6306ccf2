import { attributesFrom } from './attributes.js';
import type { ChatController } from './chat-controller.js';
import { asChatError, ChatError } from './errors.js';
import type { Attributes } from './message.js';
import type { FileStore, Ports } from './ports.js';
import { drop, putNew } from './unsent.js';

/** What is done with files that the visitor sends. */
export interface UnsentFiles {
  /** Keeps the bytes of a file, and puts it among the unsent messages: each as a message of its own, in the order in which they came. */
  send(file: File, attributes?: unknown): Promise<void>;
}

const known = new WeakMap<ChatController, UnsentFiles>();

/** Gives what looks after the unsent files of a chat, one for all. */
export function filesOf(chat: ChatController, ...args: [Ports, FileStore, AbortSignal, () => number]): UnsentFiles {
  let files = known.get(chat);
  if (!files) known.set(chat, (files = lookAfterFiles(chat, ...args)));
  return files;
}

/** Looks after unsent files, from the first one on: keeps their bytes as long as their messages, and gives up what is not wanted any more. */
function lookAfterFiles(chat: ChatController, ports: Ports, store: FileStore, signal: AbortSignal, maxBytes: () => number): UnsentFiles {
  let turn: Promise<unknown> = Promise.resolve();

  chat.observe((fact, { phase, messages }, before) => {
    // An upload that is done is not done again, whatever becomes of this page.
    if (fact.type === 'message-put' && fact.message.file?.media && messages.unsent.includes(fact.message)) ports.outbox.put(fact.message);
    // A new chat has nothing to do with the files of another one.
    if (fact.type === 'form-opened' || fact.type === 'reset' || fact.type === 'start-requested' || fact.type === 'joined') clear();
    if (messages.unsent === before.messages.unsent) return;
    const present = new Set(messages.unsent.map(({ key }) => key));
    for (const { key, file } of before.messages.unsent) {
      if (!file || present.has(key)) continue;
      if (phase.name === 'live') phase.conversation.giveUp?.(key);
      void store.remove(key);
    }
  }, signal);
  clear();
  void store.tidy(ports.outbox.read().map(({ key }) => key));

  return {
    send(file, given) {
      const sent = turn.then(() => put(file, given));
      turn = sent;
      return sent;
    },
  };

  async function put(file: File, given: unknown): Promise<void> {
    const { name, type, size } = file;
    let attributes: Attributes | undefined;
    try {
      if (size === 0) throw new ChatError('file-refused', `The file "${name}" is empty.`);
      if (size > maxBytes()) throw new ChatError('file-refused', `The file "${name}" has ${size} bytes of ${maxBytes()}.`);
      attributes = attributesFrom(given);
    } catch (thrown) {
      chat.record({ type: 'trouble-met', error: asChatError(thrown, 'attributes-invalid') });
      return;
    }
    const key = ports.newKey();
    const kept = await store.put(key, file);
    if (signal.aborted) return;
    putNew(chat, ports, key, '', attributes, { name, type, size, ...(kept ? {} : { fleeting: true }) });
    const { phase, answers } = chat.state;
    if (phase.name === 'idle') chat.record({ type: 'start-requested', answers, resuming: false });
  }

  function clear(): void {
    for (const { key, file, state } of chat.state.messages.unsent) if (file && state === 'parked') drop(chat, ports, key);
  }
}
