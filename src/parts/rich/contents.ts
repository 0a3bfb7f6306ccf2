import type { ChatController } from '../../chat/chat-controller.js';
import type { StoredMessage } from '../../chat/message.js';
import { richContent, type Rich } from '../../content/rich-content.js';
import type { InsertHost } from '../messages/inserts.js';

/** What is known of a message that was made from a Content template. */
export type Known = 'loading' | 'failed' | { readonly rich: Rich | undefined };

const all = new WeakMap<ChatController, Map<string, Known>>();

/** Gives what is known of a message, and asks for it where that is nothing yet; the list is shown once more when the answer is there. */
export function contentOf(host: InsertHost, { sid, index }: StoredMessage): Known | undefined {
  const contents = contentsOf(host.chat);
  const known = contents.get(sid);
  const { phase } = host.chat.state;
  if (known || phase.name !== 'live') return known;
  contents.set(sid, 'loading');
  void phase.conversation
    .content(index, host.sid)
    .then(
      (given): Known => ({ rich: richContent(given) }),
      (): Known => 'failed',
    )
    .then((answer) => {
      contents.set(sid, answer);
      host.requestUpdate();
    });
  return 'loading';
}

/** Has what could not be had asked for once more. */
export function askAgain(host: InsertHost, { sid }: StoredMessage): void {
  contentsOf(host.chat).delete(sid);
  host.requestUpdate();
}

function contentsOf(chat: ChatController): Map<string, Known> {
  let contents = all.get(chat);
  if (!contents) all.set(chat, (contents = new Map()));
  return contents;
}
