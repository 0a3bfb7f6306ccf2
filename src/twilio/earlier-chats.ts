import type { Conversation, Message, Paginator } from '@twilio/conversations';
import type { Clock, EarlierChat, EarlierChats } from '../chat/ports.js';
import { toStoredMessage } from './from-twilio.js';
import { answered, type Link } from './link.js';

/** Messages that are asked for at a time. */
const pageSize = 30;

/** Reads the other conversations that the visitor of a link is in, closed ones too; who has left one cannot read it any more. */
export function readEarlier({ client, conversation: current, identity }: Link, clock: Clock): EarlierChats {
  const asked = <T>(promise: Promise<T>): Promise<T> => answered(clock, promise, 'history-failed');
  return {
    async list() {
      const chats: EarlierChat[] = [];
      // Twilio gives them in the order of their SIDs: the newest may be on the last page.
      for (let page: Paginator<Conversation> | undefined = await asked(client.getSubscribedConversations()); page; ) {
        chats.push(...page.items.flatMap((each) => (each.sid === current.sid ? [] : chatsIn(each))));
        page = page.hasNextPage ? await asked(page.nextPage()) : undefined;
      }
      return chats.sort((one, other) => other.lastAt - one.lastAt || other.beganAt - one.beganAt);
    },
    async page(sid, before) {
      const conversation = await asked(client.getConversationBySid(sid));
      const page: Paginator<Message> = await asked(conversation.getMessages(pageSize, before === undefined ? undefined : before - 1));
      return { messages: page.items.map((each) => toStoredMessage(each, identity)), hasEarlier: page.hasPrevPage };
    },
  };
}

/** A conversation as an earlier chat; none where nobody wrote anything. */
function chatsIn({ sid, dateCreated, lastMessage }: Conversation): readonly EarlierChat[] {
  if (lastMessage?.index === undefined) return [];
  const beganAt = dateCreated?.getTime() ?? 0;
  return [{ sid, beganAt, lastAt: lastMessage.dateCreated?.getTime() ?? beganAt }];
}
