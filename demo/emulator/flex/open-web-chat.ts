import { randomBytes } from 'node:crypto';
import type { Conversation, Timers } from '../world/records.js';
import type { World } from '../world/world.js';

/** What a web chat of either generation starts from; `openedBy` is the SID of its Flex Flow or address. */
export interface NewWebChat {
  readonly identity: string;
  readonly chatName: string;
  readonly customerName: string;
  readonly uniqueName?: string | undefined;
  readonly preEngagementData: object;
  readonly openedBy: string;
  readonly timers: Timers;
}

/**
 * Opens a web chat: a conversation with its guest. The attributes are those of public samples of the first generation; that
 * the second one has more of them than `pre_engagement_data` is inferred.
 */
export function openWebChat(world: World, chat: NewWebChat): Conversation {
  const attributes = {
    status: 'ACTIVE',
    long_lived: false,
    channel_type: 'web',
    from: chat.customerName,
    pre_engagement_data: chat.preEngagementData,
    task_sid: null,
  };
  const conversation = world.createConversation({
    friendlyName: chat.chatName,
    attributes: JSON.stringify(attributes),
    createdBy: 'system',
    openedBy: chat.openedBy,
    timers: chat.timers,
    ...(chat.uniqueName !== undefined && { uniqueName: chat.uniqueName }),
  });
  world.ensureUser(chat.identity, chat.customerName);
  world.addParticipant(conversation.sid, { identity: chat.identity, attributes: JSON.stringify({ member_type: 'guest' }) });
  return conversation;
}

/** Gives a new guest an identity nobody has. */
export function guestIdentity(): string {
  return `guest-${randomBytes(16).toString('hex')}`;
}
