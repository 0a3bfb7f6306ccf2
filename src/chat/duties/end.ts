import type { ChatController } from '../chat-controller.js';
import { asChatError } from '../errors.js';
import type { ConversationEvents, Ports, Session } from '../ports.js';

/** Takes the visitor out of the chat; one that is still starting is left as soon as it stands. */
export function end(chat: ChatController, ports: Ports, signal: AbortSignal): void {
  chat.handle('end', () => {
    const { phase, session } = chat.state;
    const life = chat.life;
    if (phase.name === 'starting') {
      chat.record({ type: 'ended', reason: 'left' });
      if (session) void leaveBehind(ports, session, signal);
    }
    if (phase.name !== 'live') return;
    phase.conversation.leave().then(
      () => chat.record({ type: 'ended', reason: 'left' }, life),
      (thrown: unknown) => chat.record({ type: 'trouble-met', error: asChatError(thrown, 'end-failed') }, life),
    );
  });
}

async function leaveBehind(ports: Ports, session: Session, signal: AbortSignal): Promise<void> {
  try {
    const conversation = await ports.join(session, deaf, signal);
    await conversation.leave();
    conversation.close();
  } catch {
    // The visitor has gone already; the conversation's own timers close what could not be left.
  }
}

const ignore = (): void => undefined;

const deaf: ConversationEvents = {
  connection: ignore,
  messages: ignore,
  messageRemoved: ignore,
  participants: ignore,
  typing: ignore,
  tokenExpiring: ignore,
  tokenExpired: ignore,
  session: ignore,
  trouble: ignore,
  ended: ignore,
};
