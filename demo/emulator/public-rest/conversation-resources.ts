import type { Account } from '../account.js';
import { TwilioError } from '../errors.js';
import { fieldsOf, type TwilioRequest } from '../request.js';
import { conversationNamed } from '../rest/access.js';
import { attributesField, given, textField } from '../rest/fields.js';
import type { ConversationChange } from '../world/conversations.js';
import type { Conversation, Timers } from '../world/records.js';
import type { World } from '../world/world.js';
import { conversationBody } from './bodies.js';
import { choiceField, dateField, refuseParameters, timersField } from './fields.js';
import { answerPage } from './page.js';
import type { Resource } from './resource.js';

const states = ['active', 'inactive', 'closed'] as const;
const noTimers: Timers = { inactive: null, closed: null };

/** Conversations: create, list, fetch, update and delete (documented resource). */
export function conversationResources(account: Account, world: World): readonly Resource[] {
  return [
    [
      'POST /Conversations',
      (request, _parts, root) => {
        refuseParameters(request, ['Bindings.Email.Address', 'Bindings.Email.Name']);
        const state = stateField(request);
        const dates = { dateCreated: dateField(request.body, 'DateCreated'), dateUpdated: dateField(request.body, 'DateUpdated') };
        const { sid } = world.createConversation({ ...changeIn(request, noTimers), ...given(dates), createdBy: 'system' });
        return { status: 201, body: conversationBody(account, root, setState(world, sid, state)) };
      },
    ],
    [
      'GET /Conversations',
      (request, _parts, root) => {
        const { State: state, StartDate: start = '', EndDate: end = '9' } = request.query;
        if (state !== undefined) choiceField(request.query, 'State', states);
        return answerPage(request, {
          key: 'conversations',
          items: world.conversations,
          keep: ({ state: actual, dateCreated }) => (state ?? actual) === actual && dateCreated >= start && dateCreated <= end,
          body: (conversation) => conversationBody(account, root, conversation),
        });
      },
    ],
    [
      'GET /Conversations/:conversation',
      (_request, { conversation = '' }, root) => ({ status: 200, body: conversationBody(account, root, conversationNamed(world, conversation)) }),
    ],
    [
      'POST /Conversations/:conversation',
      (request, { conversation: which = '' }, root) => {
        refuseParameters(request, ['DateCreated', 'DateUpdated', 'Bindings.Email.Address', 'Bindings.Email.Name']);
        const { sid, timers } = conversationNamed(world, which);
        const change = changeIn(request, timers);
        const state = stateField(request);
        if (Object.keys(change).length > 0) world.updateConversation(sid, change);
        return { status: 200, body: conversationBody(account, root, setState(world, sid, state)) };
      },
    ],
    [
      'DELETE /Conversations/:conversation',
      (_request, { conversation = '' }) => {
        world.deleteConversation(conversationNamed(world, conversation).sid);
        return { status: 204 };
      },
    ],
  ];
}

function changeIn({ body }: TwilioRequest, timers: Timers): ConversationChange {
  return given({
    friendlyName: textField(body, 'FriendlyName', 'name'),
    uniqueName: textField(body, 'UniqueName', 'name'),
    attributes: attributesField(body, 'conversationAttributes', 'Attributes'),
    timers: timersField(body, timers),
    messagingServiceSid: messagingService(body),
  });
}

function messagingService(body: unknown): string | undefined {
  const sid = textField(body, 'MessagingServiceSid', 'name');
  if (sid !== undefined && !/^MG[0-9a-f]{32}$/.test(sid)) throw new TwilioError(400, 20001, 'MessagingServiceSid must match ^MG[0-9a-f]{32}$');
  return sid;
}

function stateField({ body }: TwilioRequest): Conversation['state'] | undefined {
  return choiceField(fieldsOf(body), 'State', states);
}

function setState(world: World, sid: string, state: Conversation['state'] | undefined): Conversation {
  if (state === 'active') return world.activateConversation(sid);
  if (state === 'inactive') return world.deactivateConversation(sid);
  return state === 'closed' ? world.closeConversation(sid) : world.conversation(sid);
}
