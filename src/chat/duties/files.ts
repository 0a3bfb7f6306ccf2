import type { ChatController } from '../chat-controller.js';
import { asChatError } from '../errors.js';
import type { Ports } from '../ports.js';
import type { UnsentFiles } from '../unsent-files.js';

/** Has the files that the visitor sends looked after; what that takes comes with the first one. `maxBytes` is the most that one may have. */
export function files(chat: ChatController, ports: Ports, signal: AbortSignal, maxBytes: () => number = () => Infinity): void {
  let turn: Promise<unknown> = Promise.resolve();

  chat.handle('sendFile', (...file) => {
    turn = turn
      .then(async () => (await ready()).send(...file))
      .catch((thrown: unknown) => chat.record({ type: 'trouble-met', error: asChatError(thrown, 'sdk-load-failed') }));
  });
  chat.observe(look, signal);
  look();

  function look(): void {
    if (chat.state.messages.unsent.some(({ file }) => file)) ready().catch(() => undefined);
  }

  async function ready(): Promise<UnsentFiles> {
    const { filesOf } = await import('../unsent-files.js');
    return filesOf(chat, ports, await ports.files(), signal, maxBytes);
  }
}
