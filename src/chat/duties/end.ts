import type { ChatController } from '../chat-controller.js';
import type { ChatState, Fact } from '../chat-state.js';
import { asChatError } from '../errors.js';
import { leaveBehind } from '../leave-behind.js';
import type { Conversation, Ports, Session } from '../ports.js';

/** Takes the visitor out of the chat. One that never came to stand is ended too, when it is given up. */
export function end(chat: ChatController, ports: Ports, signal: AbortSignal): void {
  chat.handle('end', () => {
    const { phase, session } = chat.state;
    const life = chat.life;
    if (phase.name === 'starting') chat.record({ type: 'ended', reason: 'left' });
    if (phase.name !== 'live') return;
    leave(ports, phase.conversation, session).then(
      () => {
        chat.record({ type: 'ended', reason: 'left' }, life);
        forgetUnsent(session);
      },
      (thrown: unknown) => chat.record({ type: 'trouble-met', error: asChatError(thrown, 'end-failed') }, life),
    );
  });
  chat.observe((fact, { session }, before) => {
    if (before.session && !session && isGivenUp(fact, before)) void leaveBehind(ports, before.session, signal);
  }, signal);

  /** Who ends a chat has done with what they wrote for it: it can be read until the page goes. */
  function forgetUnsent(session: Session | undefined): void {
    for (const { key, conversation } of chat.state.messages.unsent) {
      if (conversation && conversation === session?.conversationSid) ports.outbox.remove(key);
    }
  }
}

/** Leaves, and then has the site's own server end the conversation, where there is one; either will do. */
async function leave(ports: Ports, conversation: Conversation, session: Session | undefined): Promise<void> {
  const left = conversation.leave();
  const { end: endAtServer } = ports.sessions;
  if (session?.handle === undefined || !endAtServer) return left;
  const ended = left.catch(() => undefined).then(() => endAtServer(session));
  return Promise.any([left, ended]).catch(() => left);
}

function isGivenUp(fact: Fact, { phase }: ChatState): boolean {
  if (phase.name === 'failed') return true;
  return phase.name === 'starting' && (fact.type === 'reset' || (fact.type === 'ended' && fact.reason === 'left'));
}
