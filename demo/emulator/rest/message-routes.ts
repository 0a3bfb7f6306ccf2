import type { Account } from '../account.js';
import { TwilioError } from '../errors.js';
import type { MediaBytes } from '../media/media-bytes.js';
import { fieldsOf, type TwilioRequest } from '../request.js';
import type { Route } from '../router.js';
import { messageOf } from '../world/messages.js';
import type { Conversation, Message } from '../world/records.js';
import { Refusal } from '../world/refusal.js';
import type { World } from '../world/world.js';
import { asker, joinedConversation } from './access.js';
import { messageBody, receiptBody } from './bodies.js';
import { attributesField, given, textField } from './fields.js';
import { listPage } from './list-page.js';
import { sendMessage } from './send-message.js';

/** Messages of a conversation with receipts, channel metadata and recipients. SDK 3.0.1 reads messages themselves from Sync alone. */
export function messageRoutes(account: Account, world: World, bytes: MediaBytes): readonly Route[] {
  const conversations = '/Client/v2/Services/:service/Conversations/:sid';
  const base = `${conversations}/Messages`;
  const body = (conversation: Conversation) => (message: Message) => messageBody(account, conversation, message);
  return [
    [
      `GET ${base}`,
      (request, { sid = '' }) => {
        const conversation = joinedConversation(world, request, sid);
        const messages = [...conversation.messages.values()];
        if (request.query['Order'] === 'desc') messages.reverse();
        return { status: 200, body: listPage('messages', messages, request.query, body(conversation)) };
      },
    ],
    [
      `POST ${base}`,
      async (request, { sid = '' }) => {
        const conversation = joinedConversation(world, request, sid);
        const message = await sendMessage(world, bytes, sid, {
          author: request.author ?? asker(request),
          sender: asker(request),
          body: textField(request.body, 'body', 'body') ?? null,
          mediaSids: mediaSids(request),
          mutationId: request.headers['x-twilio-mutation-id'] ?? null,
          ...given({
            attributes: attributesField(request.body, 'messageAttributes'),
            subject: textField(request.body, 'subject', 'name'),
            contentSid: textField(request.body, 'content_sid', 'name'),
            contentVariables: textField(request.body, 'content_variables', 'body'),
          }),
        });
        return { status: 201, body: body(conversation)(message) };
      },
    ],
    [
      `GET ${base}/:message`,
      (request, { sid = '', message = '' }) => {
        const conversation = joinedConversation(world, request, sid);
        return { status: 200, body: body(conversation)(messageOf(conversation, message)) };
      },
    ],
    [
      `POST ${base}/:message`,
      (request, { sid = '', message: messageSid = '' }) => {
        const conversation = joinedConversation(world, request, sid);
        requireAuthor(conversation, messageSid, request);
        const message = world.updateMessage(sid, messageSid, {
          ...given({ body: textField(request.body, 'body', 'body'), attributes: attributesField(request.body, 'messageAttributes') }),
          ...given({ author: request.author }),
          by: asker(request),
        });
        return { status: 200, body: body(conversation)(message) };
      },
    ],
    [
      `DELETE ${base}/:message`,
      (request, { sid = '', message = '' }) => {
        requireAuthor(joinedConversation(world, request, sid), message, request);
        world.removeMessage(sid, message);
        return { status: 204 };
      },
    ],
    [
      `GET ${base}/:message/Receipts`,
      (request, { sid = '', message: messageSid = '' }) => {
        const conversation = joinedConversation(world, request, sid);
        const message = messageOf(conversation, messageSid);
        const receipt = receiptBody(account, conversation, message);
        return { status: 200, body: listPage('delivery_receipts', message.receipts, request.query, receipt, { largest: 50 }) };
      },
    ],
    [
      `GET ${base}/:message/Receipts/:receipt`,
      (request, { sid = '', message: messageSid = '', receipt: which = '' }) => {
        const conversation = joinedConversation(world, request, sid);
        const message = messageOf(conversation, messageSid);
        const receipt = message.receipts.find((one) => one.sid === which);
        if (!receipt) throw new Refusal('receipt-not-found', which);
        return { status: 200, body: receiptBody(account, conversation, message)(receipt) };
      },
    ],
    [
      `GET ${base}/:message/ChannelMetadata`,
      (request, { sid = '', message: messageSid = '' }) => {
        const { channelMetadata, sid: known } = messageOf(joinedConversation(world, request, sid), messageSid);
        // SDK 3.0.1 takes exactly this status and code for "there is none" and asks again on any other.
        if (!channelMetadata) throw new TwilioError(404, 50530, 'Channel metadata not found');
        return { status: 200, body: { message_sid: known, conversation_sid: sid, ...channelMetadata } };
      },
    ],
    [
      `GET ${conversations}/MessageRecipients`,
      (request, { sid = '' }) => {
        const conversation = joinedConversation(world, request, sid);
        const one = request.query['MessageSid'];
        const messages = one === undefined ? [...conversation.messages.values()] : [messageOf(conversation, one)];
        const all = messages.flatMap((message) => message.recipients.map((recipient) => ({ message_sid: message.sid, ...recipient })));
        // SDK 3.0.1 reads the recipients of one message from one page.
        const size = one === undefined ? { largest: 50 } : { usual: 1000, largest: 1000 };
        return { status: 200, body: listPage('message_recipients', all, request.query, (recipient) => recipient, size) };
      },
    ],
  ];
}

function mediaSids({ body }: TwilioRequest): readonly string[] {
  const { media_sids: sids = [] } = fieldsOf(body);
  if (!Array.isArray(sids) || !sids.every((sid) => typeof sid === 'string')) {
    throw new TwilioError(400, 20001, 'media_sids must be a list of media SIDs');
  }
  return sids;
}

// Guests and agents in Flex may change and delete their own messages only.
function requireAuthor(conversation: Conversation, messageSid: string, request: TwilioRequest): void {
  const author = conversation.messages.get(messageSid)?.author;
  if (author !== undefined && author !== asker(request)) throw new TwilioError(403, 20403, 'Only the author may change a message');
}
