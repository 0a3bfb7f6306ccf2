import type { ChatController } from '../chat-controller.js';
import type { Ports } from '../ports.js';
import type { Talk } from '../talk-options.js';

/** Shortest time between two moves of the read horizon, ms. */
const reportEvery = 2_000;

/** Moves the read horizon forward when the visitor has seen the newest message; agents hear of it unless the site has that off. */
export function read(chat: ChatController, ports: Ports, signal: AbortSignal, talk: Talk = () => ({})): void {
  let timer: number | undefined;
  let reported = -1;

  chat.handle('markRead', () => {
    const newest = chat.state.messages.newest;
    if (!newest || newest.index <= chat.state.readIndex) return;
    chat.record({ type: 'read', index: newest.index });
    if (timer === undefined) report();
  });
  chat.observe((_fact, state, before) => {
    if (state.phase !== before.phase) reported = -1;
  }, signal);
  signal.addEventListener('abort', () => {
    if (timer !== undefined) ports.clock.clearTimeout(timer);
  });

  function report(): void {
    timer = undefined;
    const { phase, readIndex } = chat.state;
    if (phase.name !== 'live' || readIndex <= reported || talk().receipts === false) return;
    reported = readIndex;
    timer = ports.clock.setTimeout(report, reportEvery);
    // The next message that is read moves the horizon past one that failed.
    phase.conversation.markRead(readIndex).catch(() => undefined);
  }
}
