import type { Account } from '../account.js';
import { TwilioError } from '../errors.js';
import { fieldsOf, type TwilioAnswer } from '../request.js';
import type { Route } from '../router.js';
import type { Tokens } from '../tokens.js';
import type { Conversation } from '../world/records.js';
import { attributesObject, findParticipant } from '../world/state.js';
import type { World } from '../world/world.js';
import { authorize } from './authorize.js';

const longestData = 16 * 1024;

/** `flex-api.twilio.com/v1/WebChannels`: how a web chat begins, and how it is ended by API (documented resource). */
export function webChannelRoutes(account: Account, tokens: Tokens, world: World): readonly Route[] {
  return [
    [
      'POST /v1/WebChannels',
      async (request) => {
        const caller = await authorize(account, tokens, request);
        const form = checkForm(account, request.body);
        if (caller.kind === 'guest' && caller.identity !== form.identity) {
          throw new TwilioError(403, 20403, 'Identity must be the identity of the token');
        }
        return answer(account, 201, openWebChannel(world, form));
      },
    ],
    [
      'POST /v1/WebChannels/:sid',
      async (request, { sid = '' }) => {
        const caller = await authorize(account, tokens, request);
        const conversation = world.conversation(sid);
        if (caller.kind === 'guest' && !findParticipant(conversation, caller.identity)) {
          throw new TwilioError(404, 20404, `The requested resource /v1/WebChannels/${sid} was not found`);
        }
        const { ChatStatus: status, PostEngagementData: data } = fieldsOf(request.body);
        if (status !== undefined && status !== 'inactive') throw new TwilioError(400, 20001, 'ChatStatus must be inactive');
        if (data !== undefined) {
          const attributes = { ...attributesObject(conversation.attributes), post_engagement_data: jsonObject('PostEngagementData', data) };
          world.updateConversation(sid, { attributes: JSON.stringify(attributes) });
        }
        if (status === 'inactive') world.closeConversation(sid);
        return answer(account, 200, conversation);
      },
    ],
  ];
}

interface WebChannelForm {
  readonly identity: string;
  readonly chatName: string;
  readonly customerName: string;
  readonly uniqueName: string | undefined;
  readonly preEngagementData: object;
}

function checkForm(account: Account, body: unknown): WebChannelForm {
  const fields = fieldsOf(body);
  const text = (name: string): string => {
    const value = fields[name];
    if (typeof value !== 'string' || value === '') throw new TwilioError(400, 20001, `Missing required parameter ${name} in the post body`);
    return value;
  };
  const flow = text('FlexFlowSid');
  if (!/^FO[0-9a-f]{32}$/.test(flow)) throw new TwilioError(400, 20001, 'FlexFlowSid must match ^FO[0-9a-f]{32}$');
  const form = {
    identity: text('Identity'),
    chatName: text('ChatFriendlyName'),
    customerName: text('CustomerFriendlyName'),
    uniqueName: typeof fields['ChatUniqueName'] === 'string' ? fields['ChatUniqueName'] : undefined,
    preEngagementData: jsonObject('PreEngagementData', fields['PreEngagementData'] ?? '{}'),
  };
  if (flow !== account.flexFlowSid) throw new TwilioError(404, 20404, `Flex Flow ${flow} was not found`);
  return form;
}

function openWebChannel(world: World, form: WebChannelForm): Conversation {
  world.ensureUser(form.identity, form.customerName);
  const attributes = {
    status: 'ACTIVE',
    long_lived: false,
    channel_type: 'web',
    from: form.customerName,
    pre_engagement_data: form.preEngagementData,
    task_sid: null,
  };
  const conversation = world.createConversation({
    friendlyName: form.chatName,
    attributes: JSON.stringify(attributes),
    createdBy: 'system',
    ...(form.uniqueName === undefined ? {} : { uniqueName: form.uniqueName }),
  });
  world.addParticipant(conversation.sid, { identity: form.identity, attributes: JSON.stringify({ member_type: 'guest' }) });
  return conversation;
}

function answer({ accountSid, flexFlowSid }: Account, status: number, { sid, dateCreated, dateUpdated }: Conversation): TwilioAnswer {
  return {
    status,
    body: {
      account_sid: accountSid,
      flex_flow_sid: flexFlowSid,
      sid,
      url: `https://flex-api.twilio.com/v1/WebChannels/${sid}`,
      date_created: dateCreated,
      date_updated: dateUpdated,
    },
  };
}

function jsonObject(name: string, text: unknown): object {
  if (typeof text !== 'string' || Buffer.byteLength(text) > longestData) {
    throw new TwilioError(400, 20001, `${name} must be JSON of at most 16 KB`);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below, the same as for other values.
  }
  throw new TwilioError(400, 20001, `${name} must be a JSON object`);
}
