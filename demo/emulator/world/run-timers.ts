import type { Clock } from '../clock.js';
import { setConversationState } from './conversations.js';
import type { Conversation, ConversationState, WorldEvent } from './records.js';
import type { WorldState } from './state.js';
import { timerDates } from './timers.js';

// Node's timers count to 24 days only.
const longestWait = 20 * 24 * 60 * 60 * 1000;

/** Lets timers run on the clock, those of known conversations from now on; gives the function that hears of changes. */
export function runTimers(state: WorldState, clock: Clock): (event: WorldEvent) => void {
  const waiting = new Map<string, unknown>();
  const stop = (sid: string): void => {
    if (!waiting.has(sid)) return;
    clock.clearTimeout(waiting.get(sid));
    waiting.delete(sid);
  };
  const follow = (conversation: Conversation): void => {
    const { sid } = conversation;
    stop(sid);
    const next = nextState(conversation);
    if (!next) return;
    const wait = Math.min(Math.max(next.at - clock.now(), 0), longestWait);
    const end = (): void => {
      waiting.delete(sid);
      if (clock.now() < next.at) follow(conversation);
      else setConversationState(state, sid, next.state);
    };
    waiting.set(sid, clock.setTimeout(end, wait));
  };
  for (const conversation of state.conversations.values()) follow(conversation);
  return (event) => {
    if (event.type === 'world-reset') for (const sid of [...waiting.keys()]) stop(sid);
    else if (event.type === 'conversation-deleted') stop(event.conversation.sid);
    else if (event.type === 'conversation-added' || event.type === 'conversation-updated' || event.type === 'message-added') follow(event.conversation);
  };
}

function nextState(conversation: Conversation): { readonly at: number; readonly state: ConversationState } | undefined {
  const { inactive, closed } = timerDates(conversation);
  const inactiveAt = inactive === null ? Infinity : Date.parse(inactive);
  const closedAt = closed === null ? Infinity : Date.parse(closed);
  if (closedAt < Infinity && closedAt <= inactiveAt) return { at: closedAt, state: 'closed' };
  return inactiveAt < Infinity ? { at: inactiveAt, state: 'inactive' } : undefined;
}
