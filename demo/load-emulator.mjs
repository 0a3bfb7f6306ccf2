import { randomUUID } from 'node:crypto';
import { mkdir, rename } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const entry = fileURLToPath(new URL('./emulator/index.ts', import.meta.url));
const cache = fileURLToPath(new URL('../node_modules/.cache/flex-webchat/', import.meta.url));

let loaded;

/** Bundles the emulator (packages stay external), once in a process, and gives its module; safe for several processes at once. */
export function loadEmulator() {
  loaded ??= load();
  return loaded;
}

async function load() {
  await mkdir(cache, { recursive: true });
  const temporary = `${cache}emulator-${randomUUID()}.mjs`;
  const bundle = `${cache}emulator.mjs`;
  await build({
    entryPoints: [entry],
    outfile: temporary,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  await rename(temporary, bundle);
  return import(pathToFileURL(bundle).href);
}
