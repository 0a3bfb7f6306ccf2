import type { Conversation, Message, Paginator, User } from '@twilio/conversations';
import type { StoredMessage } from '../chat/message.js';
import type { Participant } from '../chat/participants.js';
import type { Clock, EarlierChat, EarlierChats } from '../chat/ports.js';
import { within } from '../chat/wait.js';
import { createEdits } from './edits.js';
import { toPublicUser, toStoredMessage, type PublicUser } from './from-twilio.js';
import { answered, type Link } from './link.js';
import { nameDeadline } from './roster.js';

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
      const messages = page.items.map((each) => toStoredMessage(each, identity)).map(createEdits());
      return { messages, people: await authorsOf(messages), hasEarlier: page.hasPrevPage };
    },
  };

  /** Who is in the present chat is known from there; to let go of their user here would take it from there too. */
  async function authorsOf(messages: readonly StoredMessage[]): Promise<readonly Participant[]> {
    const here = new Set((await asked(current.getParticipants())).map((each) => each.identity));
    const authors = new Set(messages.map(({ author }) => author).filter((author) => author && author !== identity && !here.has(author)));
    return Promise.all([...authors].map((author) => recall(author)));
  }

  /** Bots have no user, and of others Twilio may tell nothing to who shares no chat with them. */
  async function recall(author: string): Promise<Participant> {
    const user = client.getUser(author).then(seen, () => ({}));
    const { name, avatar }: PublicUser = await within(clock, nameDeadline, user, () => ({}));
    return { identity: author, own: false, left: true, lastReadIndex: undefined, name, avatar };
  }
}

function seen(user: User): PublicUser {
  user.unsubscribe().catch(() => undefined);
  return toPublicUser(user);
}

/** A conversation as an earlier chat; none where nobody wrote anything. */
function chatsIn({ sid, dateCreated, lastMessage }: Conversation): readonly EarlierChat[] {
  if (lastMessage?.index === undefined) return [];
  const beganAt = dateCreated?.getTime() ?? 0;
  return [{ sid, beganAt, lastAt: lastMessage.dateCreated?.getTime() ?? beganAt }];
}
