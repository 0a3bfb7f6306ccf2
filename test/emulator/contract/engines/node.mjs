import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('node-child.mjs', import.meta.url));

/**
 * Runs flows in Node: one process for all of them, and a process of its own for each that needs a window, which it is given
 * before the SDK is loaded. Gives `run(flow)` and `close()`.
 */
export function startNode({ sdk = '3.0.1' } = {}) {
  const processes = new Set();
  const start = (...args) => {
    const one = fork(child, ['--sdk', sdk, ...args], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    processes.add(one);
    one.on('exit', () => processes.delete(one));
    return one;
  };
  const shared = start();
  return {
    name: 'node',
    canRun: ({ needs }) => needs !== 'browser',
    async run(flow) {
      if (flow.needs !== 'window') return ask(shared, flow.id);
      const own = start('--window');
      try {
        return await ask(own, flow.id);
      } finally {
        own.kill();
      }
    },
    async close() {
      for (const one of processes) one.kill();
    },
  };
}

function ask(process, id) {
  return new Promise((resolve) => {
    const hear = (result) => {
      if (result.id !== id) return;
      stop();
      resolve(result);
    };
    const end = (code) => {
      stop();
      const message = `The process ended with ${code}.`;
      resolve({ id, ms: 0, error: { message, stack: message } });
    };
    const stop = () => {
      process.off('message', hear);
      process.off('exit', end);
    };
    process.setMaxListeners(0);
    process.on('message', hear);
    process.on('exit', end);
    process.send(id);
  });
}
