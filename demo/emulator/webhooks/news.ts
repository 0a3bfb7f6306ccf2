import type { Account } from '../account.js';
import type { Conversation, WorldEvent } from '../world/records.js';
import type { PostAction } from './events.js';
import { conversationParameters, messageParameters, participantParameters, receiptParameters, userParameters, type Parameters } from './parameters.js';

/** Something to tell of, with whom it concerns; the parameters are read when it is told. */
export interface News {
  readonly name: PostAction;
  /** The SID of the thing it is about. */
  readonly about: string;
  readonly conversation: Conversation | undefined;
  parameters(): Parameters;
}

const names: Readonly<Partial<Record<WorldEvent['type'], PostAction>>> = {
  'message-added': 'onMessageAdded',
  'message-updated': 'onMessageUpdated',
  'message-removed': 'onMessageRemoved',
  'conversation-added': 'onConversationAdded',
  'conversation-updated': 'onConversationUpdated',
  'conversation-deleted': 'onConversationRemoved',
  'participant-added': 'onParticipantAdded',
  'participant-updated': 'onParticipantUpdated',
  'participant-read': 'onParticipantUpdated',
  'participant-removed': 'onParticipantRemoved',
  'receipt-updated': 'onDeliveryUpdated',
  'user-added': 'onUserAdded',
  'user-updated': 'onUserUpdated',
};

/** Gives what there is to tell of an event of the world at that time; undefined where no post-action event stands for it. */
export function newsOf(account: Account, event: WorldEvent, now: string): News | undefined {
  const name = names[event.type];
  if (name === undefined) return undefined;
  if ('receipt' in event) {
    const { conversation, message, receipt } = event;
    const parameters = receiptParameters(account, conversation, message, receipt);
    return { name, about: `${receipt.sid} ${receipt.status}`, conversation, parameters: () => parameters };
  }
  const removed: Parameters = name.endsWith('Removed') ? { DateRemoved: now } : {};
  if ('message' in event) {
    const { conversation, message } = event;
    const dates = name === 'onMessageAdded' ? { DateUpdated: null } : removed;
    return { name, about: message.sid, conversation, parameters: () => ({ ...messageParameters(account, conversation, message), ...dates }) };
  }
  if ('participant' in event) {
    const { conversation, participant } = event;
    const dates = name === 'onParticipantAdded' ? { DateUpdated: null } : removed;
    const more = name === 'onParticipantUpdated' ? dates : { ...dates, LastReadMessageIndex: null };
    return { name, about: participant.sid, conversation, parameters: () => ({ ...participantParameters(account, conversation, participant), ...more }) };
  }
  if ('conversation' in event) {
    const { conversation } = event;
    return { name, about: conversation.sid, conversation, parameters: () => ({ ...conversationParameters(account, conversation), ...removed }) };
  }
  if (!('user' in event)) return undefined;
  const { user } = event;
  const more = (): Parameters => (name === 'onUserAdded' ? { DateUpdated: null } : { isOnline: String(user.online), isNotifiable: 'false' });
  return { name, about: user.sid, conversation: undefined, parameters: () => ({ ...userParameters(account, user), ...more() }) };
}
