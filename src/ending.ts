import type { ChatController } from './chat/chat-controller.js';
import { idle } from './chat/duties/idle.js';
import { survey } from './chat/duties/survey.js';
import type { Ports } from './chat/ports.js';
import type { Talk } from './chat/talk-options.js';
import { whisper } from './tabs/whisper.js';

/** Starts what a site may want at the end of a chat: the warning before a forgotten one ends, and the survey after it. */
export function watchEnding(chat: ChatController, ports: Ports, talk: Talk, signal: AbortSignal): void {
  idle(chat, ports, whisper, talk, signal);
  survey(chat, ports, whisper, talk, signal);
}
