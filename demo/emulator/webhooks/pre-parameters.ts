import type { Account } from '../account.js';
import { fieldsOf, type TwilioRequest } from '../request.js';
import { findConversation } from '../rest/access.js';
import { bindingType } from '../rest/binding-type.js';
import { participantRole } from '../roles.js';
import type { Conversation, Media } from '../world/records.js';
import { findParticipant } from '../world/state.js';
import type { World } from '../world/world.js';
import type { Action } from './action.js';
import { conversationParameters, mediaParameter, messageParameters, participantParameters, userParameters, type Parameters } from './parameters.js';

/**
 * Gives what is told before an action: what there is, changed as the request wants it. Undefined where the request will be refused
 * anyhow, because its conversation, message, participant or user is not there or not the asker's.
 */
export function preParameters(account: Account, world: World, request: TwilioRequest, action: Action): Parameters | undefined {
  const wanted = fieldReader(request);
  const identity = request.via === 'twilsock' ? request.identity : undefined;
  if (action.preAction === 'onUserUpdate') return userUpdate(account, world, identity, action, wanted);
  const { serviceSid } = account;
  const names = { FriendlyName: wanted('FriendlyName'), UniqueName: wanted('UniqueName'), Attributes: wanted('Attributes') };
  if (action.preAction === 'onConversationAdd') {
    return { ...names, Attributes: names.Attributes ?? '{}', ChatServiceSid: serviceSid, MessagingServiceSid: wanted('MessagingServiceSid'), State: 'active' };
  }
  const conversation = findConversation(world, action.conversation);
  if (!conversation || !mayAct(conversation, identity)) return undefined;
  if (action.preAction === 'onConversationRemove') return conversationParameters(account, conversation);
  if (conversation.state === 'closed' && action.preAction !== 'onParticipantRemove') return undefined;
  if (action.preAction === 'onConversationUpdate') return changed(conversationParameters(account, conversation), names);
  const place = { ConversationSid: conversation.sid, ChatServiceSid: serviceSid };
  if (action.preAction === 'onMessageAdd') {
    const author = identity ?? wanted('Author') ?? 'system';
    return {
      ...place,
      Body: wanted('Body'),
      Author: author,
      ParticipantSid: findParticipant(conversation, author)?.sid,
      Attributes: wanted('Attributes') ?? '{}',
      Media: mediaParameter(mediaIn(world, request)),
    };
  }
  if (action.preAction === 'onParticipantAdd') {
    const address = wanted('MessagingBinding.Address');
    return {
      ...place,
      Identity: wanted('Identity'),
      RoleSid: participantRole.sid,
      Attributes: wanted('Attributes') ?? '{}',
      'MessagingBinding.Type': (address === undefined ? 'chat' : bindingType(address)).toUpperCase(),
      'MessagingBinding.Address': address,
      'MessagingBinding.ProxyAddress': wanted('MessagingBinding.ProxyAddress'),
    };
  }
  if (action.preAction === 'onParticipantUpdate' || action.preAction === 'onParticipantRemove') {
    const participant = findParticipant(conversation, action.item);
    return participant && changed(participantParameters(account, conversation, participant), { Attributes: wanted('Attributes') });
  }
  const message = conversation.messages.get(action.item);
  if (!message || (identity !== undefined && message.author !== identity)) return undefined;
  const author = identity === undefined ? wanted('Author') : undefined;
  return changed(messageParameters(account, conversation, message), { Body: wanted('Body'), Author: author, Attributes: wanted('Attributes') });
}

type FieldReader = (name: string) => string | undefined;

function userUpdate(account: Account, world: World, identity: string | undefined, { item }: Action, wanted: FieldReader): Parameters | undefined {
  const user = world.users.find((known) => known.identity === item || known.sid === item);
  if (!user || (identity !== undefined && identity !== user.identity)) return undefined;
  return changed(userParameters(account, user), { FriendlyName: wanted('FriendlyName'), Attributes: wanted('Attributes') });
}

// The SDK writes friendly_name, the public REST FriendlyName.
function fieldReader({ body }: TwilioRequest): FieldReader {
  const fields = fieldsOf(body);
  return (name) => {
    const value = fields[name] ?? fields[name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase()];
    return typeof value === 'string' ? value : undefined;
  };
}

function mediaIn(world: World, { body }: TwilioRequest): readonly Media[] {
  const { media_sids: sids, MediaSid: sid } = fieldsOf(body);
  return [sids ?? sid ?? []].flat().flatMap((one) => world.findMedia(String(one)) ?? []);
}

function mayAct(conversation: Conversation, identity: string | undefined): boolean {
  return identity === undefined || conversation.createdBy === identity || findParticipant(conversation, identity) !== undefined;
}

function changed(parameters: Parameters, wanted: Readonly<Record<string, string | undefined>>): Parameters {
  return { ...parameters, ...Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) };
}
