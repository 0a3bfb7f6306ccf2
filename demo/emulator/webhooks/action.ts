import type { TwilioRequest } from '../request.js';
import { matchPath } from '../router.js';
import type { WorldEvent } from '../world/records.js';
import type { PreAction } from './events.js';

/** What a request is about to do, with the parts of its path. */
export interface Action {
  /** The event that asks beforehand; null where nobody is asked. */
  readonly preAction: PreAction | null;
  /** The events of the world that are its doing; others are only caused by it. */
  readonly events: readonly WorldEvent['type'][];
  readonly conversation: string;
  /** The message, participant or user in the path. */
  readonly item: string;
}

type Kind = readonly [pattern: string, preAction: PreAction | null, ...events: WorldEvent['type'][]];

// The SDK's paths and those of the public REST differ in front only. Whether a read horizon asks beforehand is not documented: inferred not.
const kinds: readonly Kind[] = [
  ['POST /Conversations', 'onConversationAdd', 'conversation-added'],
  ['POST /Conversations/:conversation', 'onConversationUpdate', 'conversation-updated'],
  ['DELETE /Conversations/:conversation', 'onConversationRemove', 'conversation-deleted'],
  ['POST /Conversations/:conversation/Participants', 'onParticipantAdd', 'participant-added'],
  ['POST /Conversations/:conversation/Participants/:item', 'onParticipantUpdate', 'participant-updated', 'participant-read'],
  ['DELETE /Conversations/:conversation/Participants/:item', 'onParticipantRemove', 'participant-removed'],
  ['POST /Conversations/:conversation/Messages', 'onMessageAdd', 'message-added'],
  ['POST /Conversations/:conversation/Messages/:item', 'onMessageUpdate', 'message-updated'],
  ['DELETE /Conversations/:conversation/Messages/:item', 'onMessageRemove', 'message-removed'],
  ['POST /Users', null, 'user-added'],
  ['POST /Users/:item', 'onUserUpdate', 'user-updated'],
  ['DELETE /Users/:item', null, 'participant-removed'],
  ['POST /Users/:item/Conversations/:conversation', null, 'participant-read'],
  ['DELETE /Users/:item/Conversations/:conversation', 'onParticipantRemove', 'participant-removed'],
];

/** Tells what a request of the SDK or of the public REST is about to do; undefined for what no webhook is told of. */
export function actionOf({ method, path }: TwilioRequest): Action | undefined {
  const inService = path.replace(/^\/(?:Client\/v2|v1)(?:\/Services\/[^/]+)?(?=\/)/, '');
  if (inService === path) return undefined;
  for (const [pattern, preAction, ...events] of kinds) {
    const [verb, form = ''] = pattern.split(' ');
    const parts = verb === method ? matchPath(form, inService) : undefined;
    if (parts) return { preAction, events, conversation: parts['conversation'] ?? '', item: parts['item'] ?? '' };
  }
  return undefined;
}
