import type { Account } from '../account.js';
import { TwilioError } from '../errors.js';
import { answerPage } from '../public-rest/page.js';
import type { TwilioRequest } from '../request.js';
import type { Route } from '../router.js';
import type { Conversation } from '../world/records.js';
import { attributesObject, findParticipant } from '../world/state.js';
import { authorize, requireAccount } from './authorize.js';
import { readForm, type FormCodes } from './form.js';
import { openWebChat, type NewWebChat } from './open-web-chat.js';
import type { FlexParts } from './parts.js';

const codes: FormCodes = { invalid: 20001, dataTooLong: 20001 };

/**
 * `flex-api.twilio.com/v1/WebChannels`: chats of the first generation (documented resource). A guest may open, see and end
 * their own; the list and the deletion are for the account (inferred).
 */
export function webChannelRoutes(parts: FlexParts): readonly Route[] {
  const { account, tokens, world } = parts;
  const isWebChannel = ({ openedBy }: Conversation): boolean => openedBy === account.flexFlowSid;
  const webChannel = async (request: TwilioRequest, sid: string): Promise<Conversation> => {
    const caller = await authorize(account, tokens, request);
    const conversation = world.conversations.get(sid);
    const isTheirs = conversation && (caller.kind === 'account' || findParticipant(conversation, caller.identity) !== undefined);
    if (!conversation || !isTheirs || !isWebChannel(conversation)) {
      throw new TwilioError(404, 20404, `The requested resource /v1/WebChannels/${sid} was not found`);
    }
    return conversation;
  };
  return [
    [
      'POST /v1/WebChannels',
      async (request) => {
        parts.limit();
        const caller = await authorize(account, tokens, request);
        const chat = readWebChannel(parts, request);
        if (caller.kind === 'guest' && caller.identity !== chat.identity) {
          throw new TwilioError(403, 20403, 'Identity must be the identity of the token');
        }
        return { status: 201, body: webChannelBody(account, openWebChat(world, chat)) };
      },
    ],
    [
      'GET /v1/WebChannels',
      async (request) => {
        await requireAccount(account, tokens, request);
        const body = (channel: Conversation): object => webChannelBody(account, channel);
        return answerPage(request, { key: 'flex_chat_channels', items: world.conversations, keep: isWebChannel, body, largest: 1000 });
      },
    ],
    ['GET /v1/WebChannels/:sid', async (request, { sid = '' }) => ({ status: 200, body: webChannelBody(account, await webChannel(request, sid)) })],
    [
      'POST /v1/WebChannels/:sid',
      async (request, { sid = '' }) => {
        const conversation = await webChannel(request, sid);
        const form = readForm(request, codes);
        const status = form.optionalText('ChatStatus');
        if (status !== undefined && status !== 'inactive') throw new TwilioError(400, 20001, 'ChatStatus must be inactive');
        const data = form.jsonObject('PostEngagementData');
        if (data) {
          const attributes = { ...attributesObject(conversation.attributes), post_engagement_data: data };
          world.updateConversation(sid, { attributes: JSON.stringify(attributes) });
        }
        if (status === 'inactive') world.closeConversation(sid);
        return { status: 200, body: webChannelBody(account, conversation) };
      },
    ],
    [
      'DELETE /v1/WebChannels/:sid',
      async (request, { sid = '' }) => {
        await requireAccount(account, tokens, request);
        await webChannel(request, sid);
        world.deleteConversation(sid);
        return { status: 204 };
      },
    ],
  ];
}

function readWebChannel({ account, timers }: FlexParts, request: TwilioRequest): NewWebChat {
  const form = readForm(request, codes);
  const flow = form.text('FlexFlowSid');
  if (!/^FO[0-9a-f]{32}$/.test(flow)) throw new TwilioError(400, 20001, 'FlexFlowSid must match ^FO[0-9a-f]{32}$');
  const chat = {
    identity: form.text('Identity'),
    chatName: form.text('ChatFriendlyName'),
    customerName: form.text('CustomerFriendlyName'),
    uniqueName: form.optionalText('ChatUniqueName'),
    preEngagementData: form.jsonObject('PreEngagementData') ?? {},
    openedBy: flow,
    timers,
  };
  if (flow !== account.flexFlowSid) throw new TwilioError(404, 20404, `Flex Flow ${flow} was not found`);
  return chat;
}

function webChannelBody({ accountSid }: Account, { sid, openedBy, dateCreated, dateUpdated }: Conversation): object {
  return {
    account_sid: accountSid,
    flex_flow_sid: openedBy,
    sid,
    url: `https://flex-api.twilio.com/v1/WebChannels/${sid}`,
    date_created: dateCreated,
    date_updated: dateUpdated,
  };
}
