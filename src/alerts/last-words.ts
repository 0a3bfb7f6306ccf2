import type { ChatController } from '../chat/chat-controller.js';
import type { StoredMessage } from '../chat/message.js';
import { nameOf } from '../chat/shown-people.js';
import { formatted, plainly } from '../content/formatted.js';
import { shortened } from '../content/shortened.js';
import { englishAlerts } from '../i18n/english-alerts.js';
import { stringsOf } from '../i18n/english-words.js';
import { englishReasons } from '../i18n/english-reasons.js';

/** Letters of a message that are shown outside of the chat at most. */
const most = 140;

/**
 * Gives whose message it is, and what it says in short; without the words where the site keeps them inside of the chat. Calls `ready` when it is
 * known what the marks in them mean.
 */
export function lastWords(chat: ChatController, message: StoredMessage, preview: boolean, ready?: () => void): { readonly name: string; readonly text: string } {
  const strings = stringsOf(chat);
  formatted(message, ready);
  const name = nameOf(chat.state, message.author, strings.of('talk', englishReasons.talk).agent);
  return { name, text: (preview && shortened(plainly(message), most)) || strings.of('alerts', englishAlerts).newMessage };
}
