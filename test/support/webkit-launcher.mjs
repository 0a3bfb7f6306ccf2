/** Drives WebKitGTK for the test runner: its MiniBrowser on a display of its own, through the W3C's WebDriver. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

// The private letters by which WebDriver knows the keys that tests press.
const keys = { Enter: '\uE007', Escape: '\uE00C', Tab: '\uE004', ArrowUp: '\uE013', ArrowDown: '\uE015', Home: '\uE011', End: '\uE010', PageUp: '\uE00E', PageDown: '\uE00F' };

/**
 * Gives a launcher of the test runner for `programs`, the paths of WebKitWebDriver and Xvfb. It calls itself "puppeteer", as its page
 * has of puppeteer's what the runner's commands for keys and the viewport call.
 */
export function webkitLauncher([driverPath, displayPath]) {
  let started;
  let active;
  const start = async () => {
    const display = await startDisplay(displayPath);
    const driver = await startDriver(driverPath, display.name);
    return { page: driver.page, version: driver.version, stop: () => driver.stop().finally(display.stop) };
  };
  const opened = () => (started ??= start());
  return {
    name: 'WebKit',
    type: 'puppeteer',
    concurrency: 1,
    version: async () => (await opened()).version,
    async startSession(id, url) {
      const { page } = await opened();
      await page.setViewport({ width: 800, height: 600 });
      active = { id, url, page };
      await page.goto(url);
    },
    isActive: (id) => active?.id === id,
    getBrowserUrl: () => active?.page.url(),
    getPage: () => active.page,
    async stopSession() {
      const { page } = active;
      active = undefined;
      await page.goto('about:blank');
      return {};
    },
    startDebugSession: () => Promise.reject(new Error('WebKit has no window to look at here.')),
    stop: async () => (await started)?.stop(),
  };
}

/** Without a window manager the window under the pointer has the focus, and the pointer is in the middle of the screen. */
async function startDisplay(path) {
  const running = spawn(path, ['-displayfd', '3', '-screen', '0', '1300x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = await Promise.race([once(createInterface({ input: running.stdio[3] }), 'line'), ended(running, 'Xvfb')]);
  return { name: `:${number}`, stop: () => stop(running) };
}

async function startDriver(path, display) {
  const port = await freePort();
  const running = spawn(path, [`--port=${port}`], { stdio: 'ignore', env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' } });
  const early = ended(running, 'WebKitWebDriver');
  early.catch(() => undefined);
  const ask = askerOf(`http://127.0.0.1:${port}`);
  await Promise.race([ready(ask), early]);
  // `goto` is not to wait for a page whose tests have begun.
  const capabilities = { alwaysMatch: { pageLoadStrategy: 'none', timeouts: { pageLoad: 60_000, script: 60_000 } } };
  const session = await ask('POST', '/session', { capabilities });
  const within = (method, command, body) => ask(method, `/session/${session.sessionId}${command}`, body);
  const close = async () => {
    await within('DELETE', '').catch(() => undefined);
    await stop(running);
  };
  return { page: pageOf(within), version: `${session.capabilities.browserName} ${session.capabilities.browserVersion}`, stop: close };
}

function pageOf(ask) {
  const run = (script) => ask('POST', '/execute/sync', { script: `return ${script}`, args: [] });
  const press = (key) => {
    const value = keys[key] ?? key;
    const actions = [{ type: 'keyDown', value }, { type: 'keyUp', value }];
    return ask('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  };
  return {
    goto: (url) => ask('POST', '/url', { url }),
    url: () => ask('GET', '/url'),
    keyboard: {
      press,
      type: async (text) => {
        for (const key of text) await press(key);
      },
    },
    /** The window is larger than the page by what the browser has around it, which is not known before. */
    async setViewport({ width, height }) {
      const [outer, inner] = [await ask('GET', '/window/rect'), await run('[innerWidth, innerHeight]')];
      if (inner[0] === width && inner[1] === height) return;
      await ask('POST', '/window/rect', { width: outer.width + width - inner[0], height: outer.height + height - inner[1] });
      const deadline = performance.now() + 5_000;
      for (let now; performance.now() < deadline; ) {
        now = await run('[innerWidth, innerHeight]');
        if (now[0] === width && now[1] === height) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`WebKit does not get ${width} x ${height}.`);
    },
    emulateMediaFeatures: () => Promise.reject(new Error('WebKit has no command for media features.')),
  };
}

function askerOf(origin) {
  return async (method, command, body) => {
    const answer = await fetch(origin + command, { method, ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`WebKit, ${method} ${command}: ${value?.message || value?.error}`);
    return value;
  };
}

async function ready(ask) {
  for (;;) {
    if (await ask('GET', '/status').then(({ ready }) => ready, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function ended(running, name) {
  const [code] = await once(running, 'exit');
  throw new Error(`${name} has ended with ${code}`);
}

async function stop(running) {
  if (running.exitCode !== null || running.signalCode !== null) return;
  running.kill();
  await once(running, 'exit');
}
