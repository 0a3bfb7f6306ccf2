import type { EarlierChat, EarlierChats as Reader } from '../../chat/ports.js';
import type { TalkList } from '../messages/earlier-way.js';
import { ChatTranscript } from './chat-transcript.js';
import { EarlierChats } from './earlier-chats.js';

/** Gives a view of these chats for over a list; `close` takes it away, and `toEnd` shows the newest message of the list. */
export function viewOf(list: TalkList, chats: readonly EarlierChat[], earlier: Reader, close: () => void, toEnd: () => void): EarlierChats {
  const view = document.createElement('flex-webchat-earlier') as EarlierChats;
  const leave = async (): Promise<void> => {
    const focused = view.matches(':focus-within');
    close();
    await list.updateComplete;
    // Where the visitor came from.
    if (focused) list.renderRoot.querySelector<HTMLElement>('.earlier button')?.focus();
  };
  const toNewest = (): Promise<void> => leave().then(toEnd);
  view.setAttribute('exportparts', 'bubble, bubble-own');
  return Object.assign(view, { list, chat: list.chat, chats, earlier, close: () => void leave(), toNewest: () => void toNewest() });
}

// A page may hold two copies of the package; the first one defines.
if (!customElements.get('flex-webchat-earlier')) {
  customElements.define('flex-webchat-transcript', ChatTranscript);
  customElements.define('flex-webchat-earlier', EarlierChats);
}
