import type { Account } from '../account.js';
import { TwilioError } from '../errors.js';
import type { TwilioRequest } from '../request.js';
import { conversationNamed } from '../rest/access.js';
import { attributesField, given, textField } from '../rest/fields.js';
import { messageOf } from '../world/messages.js';
import type { World } from '../world/world.js';
import { messageBody } from './bodies.js';
import { choiceField, dateField, refuseParameters } from './fields.js';
import { answerPage } from './page.js';
import type { Resource } from './resource.js';

/** The messages of a conversation: create, list in both orders, fetch, update and delete (documented resource). */
export function messageResources(account: Account, world: World): readonly Resource[] {
  return [
    [
      'POST /Conversations/:conversation/Messages',
      (request, { conversation: which = '' }, root) => {
        refuseParameters(request, ['MediaSid', 'ContentSid', 'ContentVariables']);
        const conversation = conversationNamed(world, which);
        const { author = 'system', body = null, ...rest } = contentIn(request);
        if (body === null) throw new TwilioError(400, 20001, 'Body is required');
        const dates = given({ dateCreated: dateField(request.body, 'DateCreated'), dateUpdated: dateField(request.body, 'DateUpdated') });
        const message = world.postMessage(conversation.sid, { author, body, ...rest, ...dates });
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

function contentIn({ body }: TwilioRequest): { author?: string; body?: string; subject?: string; attributes?: string } {
  return given({
    author: textField(body, 'Author', 'name'),
    body: textField(body, 'Body', 'body'),
    subject: textField(body, 'Subject', 'name'),
    attributes: attributesField(body, 'messageAttributes', 'Attributes'),
  });
}
