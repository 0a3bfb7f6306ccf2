import { calendarOf, type Hours, type Standing } from '../business-hours.js';
import type { ChatController } from '../chat-controller.js';
import { problemsOf } from '../check-hours.js';
import type { Ports } from '../ports.js';

/** Time after which is looked again, ms: a timer may stand still while the computer sleeps. */
const longest = 600_000;

/** What was said of opening hours that are wrong. */
const said = new Set<string>();

/**
 * Knows whether the site's people are there, now and whenever that changes, until `signal` aborts. Hours that cannot be understood are said
 * once to the developer, and keep nobody from chatting.
 */
export function watchHours(chat: ChatController, { clock, wakeUps }: Pick<Ports, 'clock' | 'wakeUps'>, hours: Hours, signal: AbortSignal): void {
  const always = (open: boolean): void => know({ open, at: clock.now(), until: undefined });
  if (hours === 'open' || hours === 'closed') return always(hours === 'open');
  const problems = problemsOf(hours).join(' ');
  if (problems) {
    if (!said.has(problems)) console.error(`<flex-webchat> is open at all times, as its hours are not understood: ${problems}`);
    said.add(problems);
    return always(true);
  }
  const calendar = calendarOf(hours);
  let timer: number | undefined;
  const look = (): void => {
    stop();
    const now = clock.now();
    const standing = calendar.at(now);
    know(standing);
    timer = clock.setTimeout(look, Math.min(longest, (standing.until ?? Infinity) - now, nextMidnight(now) - now));
  };
  const stop = (): void => {
    if (timer !== undefined) clock.clearTimeout(timer);
  };
  look();
  wakeUps(look, signal);
  signal.addEventListener('abort', stop, { once: true });

  function know(standing: Standing): void {
    const known = chat.state.hours;
    const same = known?.open === standing.open && known.until === standing.until && nextMidnight(known.at) === nextMidnight(standing.at);
    if (!same) chat.record({ type: 'hours-known', hours: standing });
  }
}

/** When the visitor's day ends: what was tomorrow is today then. */
function nextMidnight(now: number): number {
  return new Date(now).setHours(24, 0, 0, 0);
}
