import type { ChatController } from '../chat-controller.js';
import { next } from '../chat-state.js';
import type { Ports } from '../ports.js';
import { wait } from '../wait.js';

/** Head start of the tab that has started or ended a chat: it joins first, and tells the others itself why the chat is over, ms. */
const headStart = 500;

/** Goes along with the other tabs: into a chat that one of them has started, and out of one that is over there. */
export function follow(chat: ChatController, ports: Pick<Ports, 'visit' | 'clock'>, signal: AbortSignal): void {
  /** The conversation that this tab was in last. */
  let former: string | undefined;

  chat.observe((_fact, { session }) => {
    former = session?.conversationSid ?? former;
  }, signal);
  ports.visit.watch(() => {
    if (isOver() || isNew()) void goAlong();
  }, signal);

  async function goAlong(): Promise<void> {
    await wait(ports.clock, headStart, signal);
    if (signal.aborted) return;
    if (isOver()) chat.record({ type: 'ended', reason: 'left' });
    if (isNew()) chat.run('resume');
  }

  function isOver(): boolean {
    const { phase, session } = chat.state;
    return session !== undefined && next[phase.name].ended !== undefined && stored() !== session.conversationSid;
  }

  function isNew(): boolean {
    const { name } = chat.state.phase;
    const sid = stored();
    return sid !== undefined && sid !== former && name !== 'live' && name !== 'starting';
  }

  function stored(): string | undefined {
    return ports.visit.read().session?.conversationSid;
  }
}
