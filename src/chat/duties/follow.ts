import type { ChatController } from '../chat-controller.js';
import type { VisitStore } from '../ports.js';

/** Goes along with the other tabs: into a chat that one of them has started, and out of one that is over there. */
export function follow(chat: ChatController, visit: VisitStore, signal: AbortSignal): void {
  /** The conversation that this tab was in last. */
  let former: string | undefined;

  chat.observe((_fact, { session }) => {
    former = session?.conversationSid ?? former;
  }, signal);
  visit.watch(() => {
    const stored = visit.read().session?.conversationSid;
    const { phase, session } = chat.state;
    if (phase.name === 'live' && stored !== session?.conversationSid) chat.record({ type: 'ended', reason: 'left' });
    const { name } = chat.state.phase;
    if (stored !== undefined && stored !== former && name !== 'live' && name !== 'starting') chat.run('resume');
  }, signal);
}
