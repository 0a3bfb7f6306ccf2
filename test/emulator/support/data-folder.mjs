import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';

const child = fileURLToPath(new URL('./emulator-child.mjs', import.meta.url));

/** Gives the path of a folder that goes away with the test. */
export function dataFolder(t) {
  const folder = mkdtempSync(path.join(tmpdir(), 'flex-webchat-data-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts an emulator in a process of its own: gives its `url` and `account`; `kill()` is `kill -9`, `end()` asks it to end. */
export async function startProcess(t, options) {
  const running = spawn(process.execPath, [child, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(running, 'close').then(([code, signal]) => ({ code, signal }));
  let errors = '';
  running.stderr.on('data', (chunk) => (errors += chunk));
  const signal = (name) => () => {
    running.kill(name);
    return ended;
  };
  const kill = signal('SIGKILL');
  t.after(kill);
  const first = await Promise.race([once(running.stdout, 'data'), ended]);
  if (!Array.isArray(first)) throw new Error(`The emulator ended with ${first.code ?? first.signal}: ${errors}`);
  return { ...JSON.parse(String(first[0])), kill, end: signal('SIGTERM') };
}

/** Opens a socket and is let in with the token, as the SDK does it first. */
export async function sayInit(t, url, token) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v3/wsconnect`);
  t.after(() => socket.terminate());
  await once(socket, 'open');
  const header = JSON.stringify({ method: 'init', id: 'TM1', token, payload_size: 0 });
  socket.send(Buffer.from(`TWILSOCK V3.0 ${header.length}\r\n${header}\r\n`));
  const [answer] = await once(socket, 'message');
  if (!/"code":200/.test(String(answer))) throw new Error(String(answer));
}
