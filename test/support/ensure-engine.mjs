/** Finds Firefox, or WebKit with the display and the settings it needs, for the proofs in other engines, and installs what is missing where it can. */
import { thisMachine } from './ensure-browser.mjs';

/** The programs of an engine by any of their names, and the packages of Debian and Ubuntu that bring them. */
const engines = {
  firefox: { title: 'Firefox', programs: [['firefox-esr', 'firefox']], packages: ['firefox-esr'] },
  webkit: { title: 'WebKitGTK', programs: [['WebKitWebDriver'], ['Xvfb'], ['xsettingsd']], packages: ['webkit2gtk-driver', 'xvfb', 'xsettingsd'] },
};

/**
 * Gives the paths of the engine's programs (`firefox`: the browser; `webkit`: its driver, the display, and what tells its programs their settings), and installs them with
 * apt as root on Debian and Ubuntu. Rejects with a sentence that says what to do elsewhere. `system` stands in for the machine in tests.
 */
export async function ensureEngine(name, system = thisMachine()) {
  const { title, packages } = engines[name];
  const found = findEngine(name, system);
  if (found) return found;
  const apt = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (system.platform !== 'linux') throw new Error(`${title} can be had for the tests on Linux only. Run this there: ${apt}`);
  if (!system.isRoot || !system.exists('/usr/bin/apt-get')) throw new Error(`The tests need ${title}, which only root can install, on Debian and Ubuntu with: ${apt}`);
  system.say(`${title} is not there: installing ${packages.join(' and ')} with apt-get.`);
  // A machine whose package lists are fresh can install even when the update fails.
  system.exec('apt-get', ['update']);
  system.exec('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
  const installed = findEngine(name, system);
  if (installed) return installed;
  throw new Error(`The tests need ${title}, and it could not be installed. Run this, then try again: apt-get update && ${apt}`);
}

function findEngine(name, { env, exists }) {
  const folders = [...new Set([...(env.PATH ?? '').split(':').filter(Boolean), '/usr/bin', '/usr/local/bin'])];
  const paths = engines[name].programs.map((names) => folders.flatMap((folder) => names.map((each) => `${folder}/${each}`)).find(exists));
  return paths.every(Boolean) ? paths : undefined;
}
