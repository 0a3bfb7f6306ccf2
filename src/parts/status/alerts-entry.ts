import type { ChatController } from '../../chat/chat-controller.js';
import { countUnread } from '../../chat/unread.js';

/** Brings in what tells a visitor of messages that they do not see, with the first of them; `part` is in the panel. */
export function alertsFor(part: Element, chat: ChatController, signal: AbortSignal): void {
  let asked = false;
  const look = (fresh: boolean): void => {
    const { messages, readIndex } = chat.state;
    if (asked || countUnread(messages, readIndex) === 0) return;
    asked = true;
    import('../../alerts/alerts.js').then(
      ({ alerts }) => signal.aborted || alerts(part, chat, signal, fresh),
      // The chat goes on without it, and the next message asks again.
      () => (asked = false),
    );
  };
  chat.observe((_fact, _state, { phase }) => look(phase.name === 'live'), signal);
  look(false);
}
