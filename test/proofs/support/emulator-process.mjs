import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('./emulator-child.mjs', import.meta.url));

/**
 * Starts an emulator as a process of its own (garbage collector exposed). `options` are an emulator's, as far as JSON can say them.
 * Gives `url`, `account`, `ask(question)` (see `emulator-child.mjs`), `troubles`: every uncaught exception, unhandled rejection and
 * untimely end so far; and `stop()`.
 */
export async function startEmulatorProcess(options = {}) {
  const running = fork(child, [JSON.stringify(options)], { execArgv: ['--expose-gc'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const troubles = [];
  const waiting = new Map();
  let lastId = 0;
  let stopping = false;
  const ended = new Promise((resolve) => running.once('exit', resolve));
  const { url, account } = await new Promise((resolve, reject) => {
    running.on('error', reject);
    running.on('exit', (code, signal) => {
      const text = `the emulator ended with ${code ?? signal}`;
      if (!stopping) troubles.push(text);
      reject(new Error(text));
      for (const { reject: fail } of waiting.values()) fail(new Error(text));
      waiting.clear();
    });
    running.on('message', (message) => {
      if (message.trouble !== undefined) troubles.push(message.trouble);
      else if (message.url !== undefined) resolve(message);
      else {
        waiting.get(message.id)?.resolve(message.answer);
        waiting.delete(message.id);
      }
    });
  });
  return {
    url,
    account,
    troubles,
    ask: (question) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        if (running.connected) running.send({ id: lastId, ask: question });
        else reject(new Error('the emulator has ended'));
      }),
    async stop() {
      stopping = true;
      running.kill();
      await ended;
    },
  };
}
