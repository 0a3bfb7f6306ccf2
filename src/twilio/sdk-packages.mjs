/**
 * How every build bundles the Twilio SDK: its nine packages are taken from their own `dist/` folders (modern code, no
 * core-js, no Babel: half the bytes of their `main` files), and two packages that they use are replaced: `platform` by
 * `sdk-platform.ts`, `loglevel` by `sdk-loglevel.ts`.
 * The published files themselves are not edited.
 *
 * `dist/` is no documented entry point, so the SDK's version is pinned and the chat flows are the proof that it works.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

/** The names of the nine packages that make up the SDK. */
export const sdkPackages = [
  '@twilio/conversations',
  '@twilio/declarative-type-validator',
  '@twilio/deprecation-decorator',
  '@twilio/mcs-client',
  '@twilio/notifications',
  '@twilio/operation-retrier',
  '@twilio/replay-event-emitter',
  'twilio-sync',
  'twilsock',
];

const replaced = ['platform', 'loglevel'];

/** Three of the packages carry the same copy of Node's events: one is enough, and it is in the first part. */
const events = 'dist/_virtual/_polyfill-node.events.js';

/** The file that an import inside the SDK bundle means, or null where the bundler shall decide. */
export function sdkFile(name, importer = import.meta.url) {
  if (name === './_virtual/_polyfill-node.events.js') return path.join(packageFolder('@twilio/replay-event-emitter', importer), events);
  if (replaced.includes(name)) return fileURLToPath(new URL(`sdk-${name}.ts`, import.meta.url));
  if (!sdkPackages.includes(name)) return null;
  return path.join(packageFolder(name, importer), 'dist/index.js');
}

/** Whether a file belongs to one of the nine packages. */
export function isSdkFile(file) {
  const name = file.replaceAll('\\', '/').split('/node_modules/').slice(1);
  return name.some((rest) => sdkPackages.some((sdk) => rest.startsWith(`${sdk}/dist/`)));
}

/** The parts of the SDK, the last one first; what else is in it is the first part. */
const parts = [
  ['conversations', /\/node_modules\/@twilio\/conversations\//],
  ['sync', /\/node_modules\/twilio-sync\//],
  ['services', /\/node_modules\/@twilio\/(?:mcs-client|notifications)\//],
  ['socket', /\/node_modules\/(?:javascript-state-machine|twilsock)\//],
  ['basis', /\/node_modules\/events\/|\/twilio\/sdk-(?:loglevel|platform)\.ts$|^commonjsHelpers/],
];

/**
 * Which part of the SDK a file belongs to, `undefined` where to none. A part needs only those before it: parts that need each other fail when they
 * run.
 */
export function sdkPart(file) {
  const [part] = parts.find(([, files]) => files.test(file)) ?? [];
  return part ?? (isSdkFile(file) ? 'basis' : undefined);
}

/** A Rollup plugin with these rules; it goes after `commonjs()`. */
export function sdkForRollup() {
  return { name: 'twilio-sdk', resolveId: (name, importer) => sdkFile(name, importer?.split('\0').at(-1).split('?')[0]) };
}

/** An esbuild plugin with these rules. */
export function sdkForEsbuild() {
  const filter = new RegExp(`^(?:${[...replaced, ...sdkPackages].join('|')})$|/_polyfill-node\\.events\\.js$`);
  return {
    name: 'twilio-sdk',
    setup(build) {
      build.onResolve({ filter }, ({ path: name, importer }) => ({ path: sdkFile(name, importer || undefined) }));
    },
  };
}

function packageFolder(name, importer) {
  const { paths } = createRequire(path.isAbsolute(importer) || importer.startsWith('file:') ? importer : import.meta.url).resolve;
  for (const folder of paths(name)) {
    const candidate = path.join(folder, name);
    if (existsSync(path.join(candidate, 'package.json'))) return candidate;
  }
  throw new Error(`The package ${name} is not installed: run npm ci.`);
}
