import type { ChatController } from './chat-controller.js';
import { leaveBehind } from './leave-behind.js';
import type { Ports } from './ports.js';
import { within } from './wait.js';

/** Longest time for the visitor to get out of the conversation, ms. */
const leaveDeadline = 10_000;

/**
 * Takes the visitor out of the chat, forgets the visit, and has the site's own server forget it too. Rejects with
 * `ChatError` where that server could not be told; then only the server still knows the visitor.
 */
export async function forgetVisitor(chat: ChatController, ports: Ports, signal: AbortSignal): Promise<void> {
  const { phase, session: current } = chat.state;
  const session = current ?? ports.visit.read().session;
  if (phase.name === 'live') {
    await inTime(ports, phase.conversation.leave());
    chat.record({ type: 'ended', reason: 'left' });
  } else if (session) {
    await inTime(ports, leaveBehind(ports, session, signal));
  }
  ports.visit.forget();
  ports.outbox.forget();
  if (session) await ports.sessions.forget?.(session);
}

/** Whom the conversation does not let go, its own timers will. */
async function inTime({ clock }: Ports, left: Promise<void>): Promise<void> {
  await within(clock, leaveDeadline, left.catch(() => undefined), () => undefined);
}
