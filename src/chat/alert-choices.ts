import type { ChatController } from './chat-controller.js';

/** Whether somebody is told in this way: `undefined` where it is not offered at all, `blocked` where the browser does not let it. */
export type AlertChoice = 'on' | 'off' | 'blocked' | undefined;

/** How the visitor wants to be told of messages that they do not see. */
export interface AlertChoices {
  readonly sound: AlertChoice;
  readonly notification: AlertChoice;
  turnSound(on: boolean): void;
  /** Within the visitor's own click; the browser may ask them first. */
  turnNotification(on: boolean): Promise<void>;
}

const known = new WeakMap<ChatController, AlertChoices>();
const waiting = new WeakMap<ChatController, Set<() => void>>();

/** Lets the visitor of a chat choose. */
export function offerChoices(chat: ChatController, choices: AlertChoices): void {
  known.set(chat, choices);
  for (const callback of waiting.get(chat) ?? []) callback();
}

/** What the visitor of a chat can choose, as soon as it is known. */
export function choicesOf(chat: ChatController): AlertChoices | undefined {
  return known.get(chat);
}

/** Calls back when choices are offered, until `signal` aborts. */
export function whenOffered(chat: ChatController, callback: () => void, signal: AbortSignal): void {
  const callbacks = waiting.get(chat) ?? new Set();
  waiting.set(chat, callbacks.add(callback));
  signal.addEventListener('abort', () => callbacks.delete(callback), { once: true });
}
