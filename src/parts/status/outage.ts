import type { ChatController } from '../../chat/chat-controller.js';
import { isAway } from '../../chat/is-away.js';

/** How long a connection may be away before a visitor is told, ms: most outages are shorter. */
const patience = 2_000;

/** Calls `told` with true when the connection has been away for a while, and with false when it is back. */
export function watchOutage(chat: ChatController, signal: AbortSignal, told: (lost: boolean) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lost = false;
  const look = (): void => {
    if (isAway(chat.state)) timer ??= setTimeout(() => tell(true), patience);
    else {
      clearTimeout(timer);
      timer = undefined;
      if (lost) tell(false);
    }
  };
  const tell = (now: boolean): void => {
    lost = now;
    told(now);
  };
  look();
  chat.observe(look, signal);
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
