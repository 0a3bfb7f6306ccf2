import type { Message } from '@twilio/conversations';
import { ChatError } from '../chat/errors.js';
import type { Clock, Conversation, RichContent } from '../chat/ports.js';
import { isGone, partsOf } from './from-twilio.js';
import { answered, type Link } from './link.js';

/** What hangs on the messages of a link. */
export interface Attached {
  readonly address: Conversation['mediaAddress'];
  readonly content: Conversation['content'];
}

/** Reads what hangs on messages: the addresses of their files, and what was made from Content templates. */
export function readAttached({ client, conversation: current }: Link, clock: Clock): Attached {
  return {
    async address(index, mediaSid, sid) {
      const message = await found(index, sid);
      const media = message.attachedMedia?.find((each) => each.sid === mediaSid);
      const address = media && (await asked(media.getContentTemporaryUrl()));
      if (!address) throw missing(`Message ${index} has no file ${mediaSid}.`);
      return address;
    },
    async content(index, sid) {
      const content = await asked((await found(index, sid)).getContentData());
      return (content as RichContent | null) ?? undefined;
    },
  };

  async function found(index: number, sid?: string): Promise<Message> {
    const conversation = sid === undefined ? current : await asked(client.getConversationBySid(sid));
    const [message] = (await asked(conversation.getMessages(1, index))).items;
    if (message?.index !== index) throw missing(`There is no message ${index} any more.`);
    return message;
  }

  /** Twilio's answer that there is nothing for this visitor goes with the error. */
  function asked<T>(promise: Promise<T>): Promise<T> {
    const told = promise.catch((cause: unknown) => {
      const { status } = partsOf(cause);
      throw isGone(cause) && status ? new ChatError('media-failed', `Twilio answered ${status}.`, { cause, status }) : cause;
    });
    return answered(clock, told, 'media-failed');
  }
}

function missing(what: string): ChatError {
  return new ChatError('media-failed', what, { status: 404 });
}
