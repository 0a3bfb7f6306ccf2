import { fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

/**
 * Starts a module of this folder as a process of its own, with `given` as JSON and the priority (nice value); it ends with this one. Gives `ask(question, values)`,
 * which rejects when the child fails or ends; `troubles`, what it said about itself or how it ended too early; `first`, its first
 * message that answers nothing; and `stop()`.
 */
export function startChild(file, given, { execArgv = [], priority = 0 } = {}) {
  const running = fork(fileURLToPath(new URL(file, import.meta.url)), [JSON.stringify(given)], { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  if (priority !== 0) setPriority(running.pid, priority);
  const troubles = [];
  const waiting = new Map();
  let lastId = 0;
  let stopping = false;
  const ended = new Promise((resolve) => running.once('exit', resolve));
  const fail = (text) => {
    for (const { reject } of waiting.values()) reject(new Error(text));
    waiting.clear();
  };
  const first = new Promise((resolve, reject) => {
    running.on('error', reject);
    running.on('exit', (code, signal) => {
      const text = `${file} ended with ${code ?? signal}`;
      if (!stopping) troubles.push(text);
      fail(text);
      reject(new Error(text));
    });
    running.on('message', ({ id, answer, error, trouble, ...message }) => {
      if (trouble !== undefined) troubles.push(trouble);
      else if (id === undefined) resolve(message);
      else {
        const asked = waiting.get(id);
        waiting.delete(id);
        if (error === undefined) asked?.resolve(answer);
        else asked?.reject(new Error(error));
      }
    });
  });
  first.catch(() => undefined);
  return {
    first,
    troubles,
    ask: (question, values = {}) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        // The channel may close before the end is known; who asks then hears of it with its reason in `troubles`.
        if (!running.connected) return void ended.then(() => reject(new Error(`${file} has ended`)));
        waiting.set(lastId, { resolve, reject });
        running.send({ ...values, id: lastId, ask: question });
      }),
    async stop() {
      stopping = true;
      running.kill();
      await ended;
    },
  };
}
