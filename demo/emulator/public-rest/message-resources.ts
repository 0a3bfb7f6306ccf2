import type { Account } from '../account.js';
import { TwilioError } from '../errors.js';
import type { MediaBytes } from '../media/media-bytes.js';
import type { TwilioRequest } from '../request.js';
import { conversationNamed } from '../rest/access.js';
import { attributesField, given, textField } from '../rest/fields.js';
import { sendMessage, type MessageToSend } from '../rest/send-message.js';
import { messageOf } from '../world/messages.js';
import type { World } from '../world/world.js';
import { messageBody } from './bodies.js';
import { choiceField, dateField, listField, refuseParameters } from './fields.js';
import { answerPage } from './page.js';
import type { Resource } from './resource.js';

/** The messages of a conversation: create, list in both orders, fetch, update and delete (documented resource). */
export function messageResources(account: Account, world: World, bytes: MediaBytes): readonly Resource[] {
  return [
    [
      'POST /Conversations/:conversation/Messages',
      async (request, { conversation: which = '' }, root) => {
        const conversation = conversationNamed(world, which);
        const message = await sendMessage(world, bytes, conversation.sid, newMessage(request));
        return { status: 201, body: messageBody(account, root, conversation, message) };
      },
    ],
    [
      'GET /Conversations/:conversation/Messages',
      (request, { conversation: which = '' }, root) => {
        const conversation = conversationNamed(world, which);
        return answerPage(request, {
          key: 'messages',
          items: conversation.messages.values(),
          order: choiceField(request.query, 'Order', ['asc', 'desc']) ?? 'asc',
          body: (message) => messageBody(account, root, conversation, message),
        });
      },
    ],
    [
      'GET /Conversations/:conversation/Messages/:message',
      (_request, { conversation: which = '', message = '' }, root) => {
        const conversation = conversationNamed(world, which);
        return { status: 200, body: messageBody(account, root, conversation, messageOf(conversation, message)) };
      },
    ],
    [
      'POST /Conversations/:conversation/Messages/:message',
      (request, { conversation: which = '', message: sid = '' }, root) => {
        refuseParameters(request, ['DateCreated', 'DateUpdated']);
        const conversation = conversationNamed(world, which);
        const message = world.updateMessage(conversation.sid, sid, { ...contentIn(request), by: 'system' });
        return { status: 200, body: messageBody(account, root, conversation, message) };
      },
    ],
    [
      'DELETE /Conversations/:conversation/Messages/:message',
      (_request, { conversation = '', message = '' }) => {
        world.removeMessage(conversationNamed(world, conversation).sid, message);
        return { status: 204 };
      },
    ],
  ];
}

// The text is documented as optional, but a message has to be made of something (inferred).
function newMessage(request: TwilioRequest): MessageToSend {
  const { author = 'system', body = null, ...rest } = contentIn(request);
  const mediaSids = listField(request.body, 'MediaSid') ?? [];
  const contentSid = textField(request.body, 'ContentSid', 'name');
  const contentVariables = textField(request.body, 'ContentVariables', 'body');
  if (contentVariables !== undefined && contentSid === undefined) throw new TwilioError(400, 20001, 'ContentVariables need a ContentSid');
  if (body === null && mediaSids.length === 0 && contentSid === undefined) throw new TwilioError(400, 20001, 'Body, MediaSid or ContentSid is required');
  const dates = { dateCreated: dateField(request.body, 'DateCreated'), dateUpdated: dateField(request.body, 'DateUpdated') };
  return { author, body, mediaSids, ...rest, ...given({ contentSid, contentVariables, ...dates }) };
}

function contentIn({ body }: TwilioRequest): { author?: string; body?: string; subject?: string; attributes?: string } {
  return given({
    author: textField(body, 'Author', 'name'),
    body: textField(body, 'Body', 'body'),
    subject: textField(body, 'Subject', 'name'),
    attributes: attributesField(body, 'messageAttributes', 'Attributes'),
  });
}
