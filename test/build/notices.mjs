/**
 * The licences of everything that the built files carry. `node test/build/notices.mjs` writes NOTICES.md again; a test
 * compares the file with the packages that the bundler really takes in.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { sdkForEsbuild } from '../../src/twilio/sdk-packages.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Packages whose licence asks for no notice. */
const withoutNotice = ['tslib'];

/** Where a package carries no licence file, its licence as it names it. */
const named = {
  'iso8601-duration': 'Copyright (c) Tobias Lundin\n\nMIT License, https://tolu.mit-license.org/',
};

/** The text of NOTICES.md for the given package names. */
export function notices(names) {
  const texts = new Map();
  for (const name of names) {
    const { version, license } = JSON.parse(readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8'));
    const text = licenceText(name);
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const parts = [...texts].map(([text, packages]) => `## ${packages.join(', ')}\n\n\`\`\`text\n${text}\n\`\`\`\n`);
  return `# Notices\n\nThe built files of flex-webchat contain code of these packages.\n\n${parts.join('\n')}`;
}

/** The names of the packages that end up in a bundle of the element, sorted. */
export async function bundledPackages() {
  const entry = existsSync(path.join(root, 'src/index.ts')) ? "import './src/index.ts';" : '';
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    stdin: { contents: `${entry} export * from 'lit'; export * from '@twilio/conversations';`, resolveDir: root },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    conditions: ['production'],
    outdir: path.join(root, 'dist'),
    write: false,
    metafile: true,
    logLevel: 'silent',
    plugins: [sdkForEsbuild()],
  });
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((input) => inputs[input].bytesInOutput > 0),
  );
  return packagesOf(used);
}

/** The package names in a list of module paths, sorted, each once. */
export function packagesOf(modules) {
  const names = modules.flatMap((file) => {
    // A package may carry another one in a node_modules folder of its own, or `events` under another name.
    // The list of emoji is written from a package.
    const path = file
      .replace('_polyfill-node.events', 'node_modules/events/')
      .replace('src/parts/emoji/emoji-list.ts', 'node_modules/emojibase-data/')
      .replaceAll('\\', '/');
    return [...path.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].map(([, name]) => name);
  });
  return [...new Set(names)].filter((name) => !withoutNotice.includes(name)).sort();
}

function licenceText(name) {
  const folder = path.join(root, 'node_modules', name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file && !named[name]) throw new Error(`${name} has no licence file; name its licence in test/build/notices.mjs.`);
  const text = file ? readFileSync(path.join(folder, file), 'utf8') : named[name];
  return text.replaceAll('\r', '').replaceAll('```', "'''").trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(path.join(root, 'NOTICES.md'), notices(await bundledPackages()));
}
