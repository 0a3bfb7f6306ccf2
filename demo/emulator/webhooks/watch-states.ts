import type { Account } from '../account.js';
import type { Conversation, WorldEvent } from '../world/records.js';
import type { Cause } from './cause.js';
import type { News } from './news.js';

/** Notices when a conversation's state has changed, which the events of the world do not say. */
export interface StateWatch {
  /** Gives the news of a changed state, if any, and whether that is all that has changed. */
  see(event: WorldEvent, cause: Cause | undefined): { readonly news: News | undefined; readonly isAll: boolean };
}

/** Watches the states of the conversations there are and will be. */
export function watchStates(account: Account, conversations: Iterable<Conversation>): StateWatch {
  const known = new Map<string, Seen>();
  for (const conversation of conversations) known.set(conversation.sid, seenOf(conversation));
  return {
    see(event, cause) {
      if (event.type === 'world-reset') known.clear();
      if (!('conversation' in event)) return { news: undefined, isAll: false };
      const { conversation } = event;
      const before = known.get(conversation.sid);
      const now = seenOf(conversation);
      if (event.type === 'conversation-deleted') known.delete(conversation.sid);
      else known.set(conversation.sid, now);
      if (!before || before.state === now.state || event.type === 'conversation-deleted') return { news: undefined, isAll: false };
      const reason = reasonFor(event, conversation, cause);
      const news = reason === undefined ? undefined : stateNews(account, conversation, before.state, reason);
      return { news, isAll: event.type === 'conversation-updated' && before.rest === now.rest };
    },
  };
}

// Where no request is being answered, only a timer can have done it; without such a timer it was the emulator's own hand.
function reasonFor({ type }: WorldEvent, { state, timers }: Conversation, cause: Cause | undefined): string | undefined {
  if (cause) return type === 'message-added' ? 'EVENT' : 'API';
  return state !== 'active' && timers[state] !== null ? 'TIMER' : undefined;
}

interface Seen {
  readonly state: Conversation['state'];
  readonly rest: string;
}

function seenOf({ state, friendlyName, uniqueName, attributes, timers, messagingServiceSid }: Conversation): Seen {
  return { state, rest: JSON.stringify([friendlyName, uniqueName, attributes, timers, messagingServiceSid]) };
}

function stateNews({ serviceSid }: Account, conversation: Conversation, from: string, reason: string): News {
  const { sid, state, stateUpdated, messagingServiceSid } = conversation;
  const parameters = {
    ConversationSid: sid,
    ChatServiceSid: serviceSid,
    MessagingServiceSid: messagingServiceSid,
    StateUpdated: stateUpdated,
    StateFrom: from,
    StateTo: state,
    Reason: reason,
  };
  return { name: 'onConversationStateUpdated', about: sid, conversation, parameters: () => parameters };
}
