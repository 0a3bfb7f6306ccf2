import { isStored, type Message, type StoredMessage } from '../../chat/message.js';
import type { MessageLog } from '../../chat/message-log.js';
import { nameOf } from '../../chat/shown-people.js';
import { plainly } from '../../content/formatted.js';
import { reactionsIn } from '../../content/reactions.js';
import { repliedTo } from '../../content/reply-to.js';
import { englishReasons } from '../../i18n/english-reasons.js';
import type { Words } from '../../i18n/language.js';
import { putOn } from '../../styles/dressed-element.js';
import type { Respond, Responding, Response, Shown } from '../messages/responses.js';
import { quoteTemplate } from './quote.js';
import { reactionsTemplate } from './reaction-row.js';
import { responseStyles } from './response.styles.js';

/** What a response was made of. */
interface Known {
  readonly quoted: StoredMessage | undefined;
  /** The first index, and how many messages were before the reply, when the quoted one was sought. */
  readonly before: string;
  readonly author: string;
  readonly text: string;
  readonly identity: string | undefined;
  readonly strings: Words;
  readonly response: Response;
}

/** Gives what is shown of attributes in this list, and has it styled there. */
export function responder(list: Responding, shown: Shown): Respond {
  const all = new WeakMap<Message, Known>();
  putOn(list, responseStyles);
  return (message, strings) => {
    const state = shown();
    const { messages } = state;
    const known = all.get(message);
    const target = repliedTo(message.attributes?.['replyTo']);
    const before = target === undefined ? '' : `${messages.firstIndex} ${isStored(message) ? messages.place(message.index) : messages.size}`;
    const quoted = target === undefined ? undefined : seek(messages, target, before, known);
    const author = !quoted ? '' : quoted.own ? strings.you : nameOf(state, quoted.author, strings.of('talk', englishReasons.talk).agent);
    // What the visitor writes is shown as it was typed.
    const text = !quoted ? '' : quoted.own ? quoted.text : plainly(quoted);
    const identity = state.acquaintances.find(({ own }) => own)?.identity;
    if (known?.strings === strings && known.quoted === quoted && known.author === author && known.text === text && known.identity === identity) {
      all.set(message, { ...known, before });
      return known.response;
    }
    const replies = target !== undefined && quoted?.key !== message.key;
    const quote = quoted && { author, text, goTo: () => void show(list, shown().messages.place(quoted.index)) };
    const response: Response = {
      quote: replies ? (tabindex) => quoteTemplate(message.key, quote, tabindex, strings) : undefined,
      reactions: reactionsTemplate(message.key, reactionsIn(message.attributes?.['reactions'], identity), strings),
    };
    all.set(message, { quoted, before, author, text, identity, strings, response });
    return response;
  };
}

async function show(list: Responding, place: number): Promise<void> {
  const item = await list.bring(place);
  item?.focus({ focusVisible: true });
}

/** Looks through all messages only where that may give something else than it did before. */
function seek(messages: MessageLog, target: string | number, before: string, known: Known | undefined): StoredMessage | undefined {
  const is = (message: StoredMessage | undefined): message is StoredMessage =>
    message !== undefined && [message.index, message.sid, message.key].includes(target) && !messages.hidden.has(message.index);
  const index = typeof target === 'number' ? target : known?.quoted?.index;
  const there = index === undefined ? undefined : messages.at(index);
  if (is(there)) return there;
  if (typeof target === 'number' || (known && !known.quoted && known.before === before)) return undefined;
  for (const message of messages.newestFirst()) if (is(message)) return message;
  return undefined;
}
