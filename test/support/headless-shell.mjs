/** Finds the build of Chromium that cannot open a window, and costs a fifth less for that; Debian and Ubuntu have it as a package. */
import { thisMachine } from './ensure-browser.mjs';

const names = ['chromium-headless-shell', 'chrome-headless-shell'];

/** Gives its path, or undefined where it is not there, or where `CHROME_PATH` names the browser to use. Throws when `CHROME_SHELL_PATH` names no file. */
export function findHeadlessShell({ platform, env, exists } = thisMachine()) {
  const chosen = env.CHROME_SHELL_PATH;
  if (chosen && !exists(chosen)) throw new Error(`CHROME_SHELL_PATH names ${chosen}, where there is no file.`);
  if (chosen || env.CHROME_PATH || platform !== 'linux') return chosen || undefined;
  const folders = [...new Set([...(env.PATH ?? '').split(':').filter(Boolean), '/usr/bin', '/usr/local/bin'])];
  return names.flatMap((name) => folders.map((folder) => `${folder}/${name}`)).find(exists);
}

/** As `findHeadlessShell`, after it was installed with apt where that can be: who has none is served by the whole browser. `system` stands in for the machine in tests. */
export function ensureHeadlessShell(system = thisMachine()) {
  const found = findHeadlessShell(system);
  if (found || system.env.CHROME_PATH || system.platform !== 'linux' || !system.isRoot || !system.exists('/usr/bin/apt-get')) return found;
  system.say('Installing chromium-headless-shell with apt-get, in which the tests take less time.');
  // A machine whose package lists are fresh can install even when the update fails.
  system.exec('apt-get', ['update']);
  system.exec('apt-get', ['install', '-y', '--no-install-recommends', 'chromium-headless-shell']);
  return findHeadlessShell(system);
}
