/** Opens WebKitGTK with one page for the test runner: its MiniBrowser on a display of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ensureEngine } from './ensure-engine.mjs';
import { webkitPage } from './webkit-page.mjs';

const screen = { width: 1300, height: 1000 };
const centre = { x: screen.width / 2, y: screen.height / 2 };

/** Gives the version, and what `pagesLauncher` wants to know of a page. */
export async function openWebkit() {
  const [driverPath, displayPath, settingsPath] = await ensureEngine('webkit');
  const folder = mkdtempSync(path.join(tmpdir(), 'webkit-'));
  const running = [];
  const stop = async () => {
    for (const each of running.reverse()) await each();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const display = await startDisplay(displayPath);
    running.push(display.stop);
    const settings = startSettings(settingsPath, folder, display.name);
    running.push(settings.stop);
    const driver = await startDriver(driverPath, folder, display.name);
    running.push(driver.stop);
    const page = webkitPage({ ask: driver.ask, setMedia: settings.set, centre });
    return { version: driver.version, page, clear: page.clear, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startDisplay(path) {
  const size = `${screen.width}x${screen.height}x24`;
  const running = spawn(path, ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = await Promise.race([once(createInterface({ input: running.stdio[3] }), 'line'), ended(running, 'Xvfb')]);
  return { name: `:${number}`, stop: () => stop(running) };
}

/** What a desktop tells its programs; GTK looks at it again whenever it changes, and WebKit's media features come from it. */
function startSettings(program, folder, display) {
  const file = path.join(folder, 'xsettings');
  const now = { 'prefers-reduced-motion': 'no-preference', 'prefers-color-scheme': 'light' };
  const write = () => {
    const [animated, dark] = [now['prefers-reduced-motion'] !== 'reduce', now['prefers-color-scheme'] === 'dark'];
    writeFileSync(file, `Gtk/EnableAnimations ${Number(animated)}\nNet/ThemeName "Adwaita${dark ? '-dark' : ''}"\n`);
  };
  write();
  const running = spawn(program, ['-c', file], { stdio: 'ignore', env: { ...process.env, DISPLAY: display } });
  return {
    set(features) {
      for (const { name, value } of features) {
        if (!(name in now)) throw new Error(`WebKit cannot be told what ${name} is.`);
        now[name] = value;
      }
      write();
      running.kill('SIGHUP');
    },
    stop: () => stop(running),
  };
}

async function startDriver(program, folder, display) {
  // Without this the window cannot become as narrow as the smallest phone.
  mkdirSync(path.join(folder, 'gtk-3.0'));
  writeFileSync(path.join(folder, 'gtk-3.0', 'gtk.css'), '* { font-size: 1px; min-width: 0; min-height: 0; margin: 0; border-width: 0; padding: 0; }');
  const port = await freePort();
  const env = { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1', XDG_CONFIG_HOME: folder };
  const running = spawn(program, [`--port=${port}`], { stdio: 'ignore', env });
  const early = ended(running, 'WebKitWebDriver');
  early.catch(() => undefined);
  const send = senderTo(`http://127.0.0.1:${port}`);
  await Promise.race([ready(send), early]);
  const session = await send('POST', '/session', { capabilities: { alwaysMatch: capabilities } });
  const ask = (method, command, body) => send(method, `/session/${session.sessionId}${command}`, body);
  await takeWindowOfPage(ask);
  const { browserName, browserVersion } = session.capabilities;
  const close = async () => {
    await ask('DELETE', '').catch(() => undefined);
    await stop(running);
  };
  return { ask, version: `${browserName} ${browserVersion}`, stop: close };
}

const capabilities = {
  // `goto` is not to wait for a page whose tests have begun.
  'pageLoadStrategy': 'none',
  'timeouts': { pageLoad: 60_000, script: 60_000 },
  'webkitgtk:browserOptions': { args: ['--automation', '--javascript-can-open-windows-automatically=true'] },
};

/** A window that a page opens has no bars, and so is as large as its page, and can be as small. */
async function takeWindowOfPage(ask) {
  const first = await ask('GET', '/window');
  await ask('POST', '/execute/sync', { script: `open('about:blank', '', 'popup,noopener,width=800,height=600')`, args: [] });
  let handles;
  do handles = await ask('GET', '/window/handles');
  while (handles.length < 2);
  await ask('DELETE', '/window');
  await ask('POST', '/window', { handle: handles.find((each) => each !== first) });
}

function senderTo(origin) {
  return async (method, command, body) => {
    const answer = await fetch(origin + command, { method, ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`WebKit, ${method} ${command}: ${value?.message || value?.error}`);
    return value;
  };
}

async function ready(send) {
  for (;;) {
    if (await send('GET', '/status').then(({ ready }) => ready, () => false)) return;
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
