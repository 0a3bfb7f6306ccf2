import type { Account } from '../account.js';
import type { Conversation, WorldEvent } from '../world/records.js';
import { timerDates, type TimerDates } from '../world/timers.js';
import type { Cause } from './cause.js';
import type { News } from './news.js';

/** Notices when a conversation's state has changed, which the events of the world do not say. */
export interface StateWatch {
  /** Gives the news of a changed state, if any, and whether that is all that has changed. */
  see(event: WorldEvent, cause: Cause | undefined, now: string): { readonly news: News | undefined; readonly isAll: boolean };
}

/** Watches the states of the conversations there are and will be. */
export function watchStates(account: Account, conversations: Iterable<Conversation>): StateWatch {
  const known = new Map<string, Seen>();
  for (const conversation of conversations) known.set(conversation.sid, seenOf(conversation));
  return {
    see(event, cause, time) {
      if (event.type === 'world-reset') known.clear();
      if (!('conversation' in event)) return { news: undefined, isAll: false };
      const { conversation } = event;
      const before = known.get(conversation.sid);
      const now = seenOf(conversation);
      if (event.type === 'conversation-deleted') known.delete(conversation.sid);
      else known.set(conversation.sid, now);
      if (!before || before.state === now.state || event.type === 'conversation-deleted') return { news: undefined, isAll: false };
      const reason = cause ? askedReason(event) : isDue(before.due, now.state, time) ? 'TIMER' : undefined;
      const news = reason === undefined ? undefined : stateNews(account, conversation, before.state, reason);
      return { news, isAll: event.type === 'conversation-updated' && before.rest === now.rest };
    },
  };
}

function askedReason({ type }: WorldEvent): string {
  return type === 'message-added' ? 'EVENT' : 'API';
}

// Where no request is being answered, it was a timer if one was due, and else the emulator's own hand.
function isDue(due: TimerDates, state: Conversation['state'], time: string): boolean {
  const date = state === 'active' ? null : due[state];
  return date !== null && date <= time;
}

interface Seen {
  readonly state: Conversation['state'];
  readonly due: TimerDates;
  readonly rest: string;
}

function seenOf(conversation: Conversation): Seen {
  const { state, friendlyName, uniqueName, attributes, timers, messagingServiceSid } = conversation;
  return { state, due: timerDates(conversation), rest: JSON.stringify([friendlyName, uniqueName, attributes, timers, messagingServiceSid]) };
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
