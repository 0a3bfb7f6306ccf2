import type { FlexWebchat } from './flex-webchat.js';
import type { ChatConfig } from './launcher/chat-options.js';

/** Makes the element with these options, puts it at the end of `container`, which is the page unless given, and gives it. */
export function mount(options: ChatConfig = {}, container: Node = document.body): FlexWebchat {
  const chat = document.createElement('flex-webchat');
  chat.config = options;
  container.appendChild(chat);
  return chat;
}
