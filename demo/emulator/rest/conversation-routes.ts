import type { Account } from '../account.js';
import { TwilioError } from '../errors.js';
import { fieldsOf } from '../request.js';
import type { Route } from '../router.js';
import type { World } from '../world/world.js';
import { asker, joinedConversation, ownedConversation } from './access.js';
import { conversationBody, messageBody, participantBody } from './bodies.js';
import { attributesField, given, textField } from './fields.js';

/** Conversations with their participants and messages, as SDK 3.0.1 asks for them. */
export function conversationRoutes(account: Account, world: World): readonly Route[] {
  const base = '/Client/v2/Services/:service/Conversations';
  return [
    [
      `POST ${base}`,
      (request) => {
        const conversation = world.createConversation({ ...changeIn(request.body), createdBy: asker(request) });
        return { status: 201, body: conversationBody(account, conversation) };
      },
    ],
    [`GET ${base}/:sid`, (request, { sid = '' }) => ({ status: 200, body: conversationBody(account, ownedConversation(world, request, sid)) })],
    [
      `POST ${base}/:sid`,
      (request, { sid = '' }) => {
        ownedConversation(world, request, sid);
        return { status: 200, body: conversationBody(account, world.updateConversation(sid, changeIn(request.body))) };
      },
    ],
    [
      `DELETE ${base}/:sid`,
      (request, { sid = '' }) => {
        ownedConversation(world, request, sid);
        world.deleteConversation(sid);
        return { status: 204 };
      },
    ],
    [
      `POST ${base}/:sid/Participants`,
      (request, { sid = '' }) => {
        const conversation = ownedConversation(world, request, sid);
        const identity = textField(request.body, 'identity', 'name');
        if (!identity) throw new TwilioError(400, 20001, 'identity is required');
        const participant = world.addParticipant(sid, { identity, ...given({ attributes: attributesField(request.body, 'messageAttributes') }) });
        return { status: 201, body: participantBody(account, conversation, participant) };
      },
    ],
    [
      `POST ${base}/:sid/Participants/:participant`,
      (request, { sid = '', participant: which = '' }) => {
        const conversation = joinedConversation(world, request, sid);
        const participant = world.updateParticipant(sid, which, attributesField(request.body, 'messageAttributes') ?? '{}');
        return { status: 200, body: participantBody(account, conversation, participant) };
      },
    ],
    [
      `DELETE ${base}/:sid/Participants/:participant`,
      (request, { sid = '', participant = '' }) => {
        joinedConversation(world, request, sid);
        world.removeParticipant(sid, participant);
        return { status: 204 };
      },
    ],
    [
      `POST ${base}/:sid/Messages`,
      (request, { sid = '' }) => {
        const conversation = joinedConversation(world, request, sid);
        const { media_sids: media, content_sid: content } = fieldsOf(request.body);
        if (content !== undefined || (Array.isArray(media) && media.length > 0)) {
          throw new TwilioError(501, 20501, 'Messages with media or content templates are not emulated yet');
        }
        const message = world.postMessage(sid, {
          author: request.author ?? asker(request),
          sender: asker(request),
          body: textField(request.body, 'body', 'body') ?? null,
          ...given({
            attributes: attributesField(request.body, 'messageAttributes'),
            subject: textField(request.body, 'subject', 'name'),
          }),
        });
        return { status: 201, body: messageBody(account, conversation, message) };
      },
    ],
    [
      `POST ${base}/:sid/Messages/:message`,
      (request, { sid = '', message: messageSid = '' }) => {
        const conversation = joinedConversation(world, request, sid);
        requireAuthor(conversation.messages.get(messageSid)?.author, asker(request));
        const message = world.updateMessage(sid, messageSid, {
          ...given({ body: textField(request.body, 'body', 'body'), attributes: attributesField(request.body, 'messageAttributes') }),
          ...given({ author: request.author }),
          by: asker(request),
        });
        return { status: 200, body: messageBody(account, conversation, message) };
      },
    ],
    [
      `DELETE ${base}/:sid/Messages/:message`,
      (request, { sid = '', message = '' }) => {
        const conversation = joinedConversation(world, request, sid);
        requireAuthor(conversation.messages.get(message)?.author, asker(request));
        world.removeMessage(sid, message);
        return { status: 204 };
      },
    ],
  ];
}

function changeIn(body: unknown): { friendlyName?: string; uniqueName?: string; attributes?: string } {
  return given({
    friendlyName: textField(body, 'friendly_name', 'name'),
    uniqueName: textField(body, 'unique_name', 'name'),
    attributes: attributesField(body, 'conversationAttributes'),
  });
}

// Guests and agents in Flex may change and delete their own messages only.
function requireAuthor(author: string | undefined, identity: string): void {
  if (author !== undefined && author !== identity) throw new TwilioError(403, 20403, 'Only the author may change a message');
}
