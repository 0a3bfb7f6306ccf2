import { calendarOf, type Hours } from './chat/business-hours.js';
import type { ChatController } from './chat/chat-controller.js';
import { problemsOf } from './chat/check-hours.js';
import { watchHours as watch } from './chat/duties/hours.js';
import type { Clock, WakeUps } from './chat/ports.js';

/** How the watch over the hours of a chat is ended. */
const watches = new WeakMap<ChatController, AbortController>();

/** Has a chat know whether the site's people are there by these hours, in the place of those before; by none where there are none. */
export function watchHours(chat: ChatController, clock: Clock, wakeUps: WakeUps = whenSeen, hours: Hours | undefined, signal: AbortSignal): void {
  watches.get(chat)?.abort();
  const over = new AbortController();
  watches.set(chat, over);
  if (!hours) chat.record({ type: 'hours-known', hours: undefined });
  else watch(chat, { clock, wakeUps }, hours, AbortSignal.any([over.signal, signal]));
}

/** True where the site's people are there at `now`, ms since the epoch, or their hours are not understood. */
export function isOpen(hours: Hours, now: number): boolean {
  if (hours === 'open' || hours === 'closed') return hours === 'open';
  return problemsOf(hours).length > 0 || calendarOf(hours).at(now).open;
}

/** Where nobody looks, nothing has to be right. */
const whenSeen: WakeUps = (callback, signal) => {
  document.addEventListener('visibilitychange', callback, { signal });
  for (const type of ['pageshow', 'focus']) window.addEventListener(type, callback, { signal });
};
