import type { Account } from '../account.js';
import { conversationNamed } from '../rest/access.js';
import { messageOf } from '../world/messages.js';
import type { Conversation, Message, Receipt } from '../world/records.js';
import { Refusal } from '../world/refusal.js';
import type { World } from '../world/world.js';
import { answerPage } from './page.js';
import { publicDate, type Resource } from './resource.js';

const base = '/Conversations/:conversation/Messages/:message/Receipts';

/** The delivery receipts of a message, one for each address it went to: list and fetch (documented resource). */
export function receiptResources(account: Account, world: World): readonly Resource[] {
  const find = (conversationName: string, messageSid: string): readonly [Conversation, Message] => {
    const conversation = conversationNamed(world, conversationName);
    return [conversation, messageOf(conversation, messageSid)];
  };
  return [
    [
      `GET ${base}`,
      (request, { conversation: which = '', message: sid = '' }, root) => {
        const [conversation, message] = find(which, sid);
        const body = (receipt: Receipt): object => receiptBody(account, root, conversation, message, receipt);
        return answerPage(request, { key: 'delivery_receipts', items: message.receipts, body, largest: 50 });
      },
    ],
    [
      `GET ${base}/:receipt`,
      (_request, { conversation: which = '', message: messageSid = '', receipt: sid = '' }, root) => {
        const [conversation, message] = find(which, messageSid);
        const receipt = message.receipts.find((one) => one.sid === sid);
        if (!receipt) throw new Refusal('receipt-not-found', sid);
        return { status: 200, body: receiptBody(account, root, conversation, message, receipt) };
      },
    ],
  ];
}

function receiptBody({ accountSid, serviceSid }: Account, root: string, conversation: Conversation, message: Message, receipt: Receipt): object {
  return {
    sid: receipt.sid,
    account_sid: accountSid,
    chat_service_sid: serviceSid,
    conversation_sid: conversation.sid,
    message_sid: message.sid,
    channel_message_sid: receipt.channelMessageSid,
    participant_sid: receipt.participantSid,
    status: receipt.status,
    error_code: receipt.errorCode,
    date_created: publicDate(receipt.dateCreated),
    date_updated: publicDate(receipt.dateUpdated),
    url: `${root}/Conversations/${conversation.sid}/Messages/${message.sid}/Receipts/${receipt.sid}`,
  };
}
