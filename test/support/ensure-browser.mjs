/**
 * Finds a Chromium, Chrome or Edge for the tests, and installs one where there is none. Run directly, it prints the path.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const cli = 'node_modules/@puppeteer/browsers/lib/main-cli.js';

/** Says that there is no browser and what one command gets one. */
export class NoBrowser extends Error {
  constructor(command) {
    super(`The tests need Chrome, Chromium or Edge, and none could be installed. Run this, then try again:\n\n  ${command}\n`);
    this.command = command;
  }
}

/**
 * Gives the path of a browser: `CHROME_PATH`, else one in the usual places, else one it installs (with apt as root on
 * Debian and Ubuntu, elsewhere with `@puppeteer/browsers`). Rejects with `NoBrowser`.
 *
 * `system` stands in for the machine in tests.
 */
export async function ensureBrowser(system = thisMachine()) {
  const found = findBrowser(system);
  if (found) return found;
  const debian = system.platform === 'linux' && system.isRoot && system.exists('/usr/bin/apt-get');
  const installed = debian ? installWithApt(system) : installWithPuppeteer(system);
  if (installed) return installed;
  throw new NoBrowser(
    debian
      ? 'apt-get update && apt-get install -y --no-install-recommends chromium'
      : system.platform === 'linux'
        ? 'sudo apt-get install -y chromium'
        : `npx @puppeteer/browsers install chrome@stable --path ${system.cache}`,
  );
}

/** Gives the path of a browser that is already there, or undefined. Throws when `CHROME_PATH` names no file. */
export function findBrowser(system = thisMachine()) {
  const chosen = system.env.CHROME_PATH;
  if (chosen && !system.exists(chosen)) throw new Error(`CHROME_PATH names ${chosen}, where there is no file.`);
  return chosen || usualPlaces(system).find(system.exists) || findDownloaded(system);
}

function usualPlaces({ platform, env, home }) {
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return ['/Applications', `${home}/Applications`].flatMap((folder) =>
      apps.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`),
    );
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    return programs.flatMap((program) => folders.map((folder) => `${folder}\\${program}`));
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge'];
  const folders = [...new Set([...(env.PATH ?? '').split(':').filter(Boolean), '/usr/bin', '/usr/local/bin', '/snap/bin'])];
  return names.flatMap((name) => folders.map((folder) => `${folder}/${name}`));
}

function installWithApt(system) {
  system.say('No browser found: installing chromium with apt-get (about 120 MB).');
  // A machine whose package lists are fresh can install even when the update fails.
  system.exec('apt-get', ['update']);
  system.exec('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  return findBrowser(system);
}

function installWithPuppeteer(system) {
  system.say('No browser found: downloading Chrome with @puppeteer/browsers (about 170 MB).');
  system.exec(system.node, [cli, 'install', 'chrome@stable', '--path', system.cache]);
  return findDownloaded(system);
}

function findDownloaded(system) {
  if (!system.exists(system.cache)) return undefined;
  return system
    .exec(system.node, [cli, 'list', '--path', system.cache], true)
    .output.split('\n')
    .map((line) => /(\/|[A-Z]:\\).*$/.exec(line)?.[0].trim())
    .find((file) => file && system.exists(file));
}

/** The machine that this runs on, as far as looking for programs and installing them goes. */
export function thisMachine() {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  return {
    platform: process.platform,
    env: process.env,
    home: homedir(),
    node: process.execPath,
    // Where puppeteer keeps its browsers, so that one download serves all projects and outlives `npm ci`.
    cache: path.join(homedir(), '.cache', 'puppeteer'),
    isRoot: process.getuid?.() === 0,
    exists: (file) => {
      try {
        accessSync(file, process.platform === 'win32' ? constants.F_OK : constants.X_OK);
        return existsSync(file);
      } catch {
        return false;
      }
    },
    exec: (command, args, quiet = false) => {
      const { status, stdout } = spawnSync(command, args, {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        stdio: ['ignore', quiet ? 'pipe' : 'inherit', 'inherit'],
      });
      return { ok: status === 0, output: stdout ?? '' };
    },
    say: (text) => console.log(text),
  };
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(await ensureBrowser());
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
