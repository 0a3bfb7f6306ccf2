import type { ChatController } from './chat/chat-controller.js';
import type { Ports } from './chat/ports.js';
import { history } from './chat/duties/history.js';
import { read } from './chat/duties/read.js';
import { renew } from './chat/duties/renew.js';
import { send } from './chat/duties/send.js';
import { typing } from './chat/duties/typing.js';
import { wake } from './chat/duties/wake.js';

/** Starts the duties that only a chat needs that is going on: the form does without them. */
export function startLiveDuties(chat: ChatController, ports: Ports, signal: AbortSignal): void {
  send(chat, ports, signal);
  renew(chat, ports, signal);
  typing(chat, ports, signal);
  read(chat, ports, signal);
  history(chat);
  wake(chat, ports, signal);
}
