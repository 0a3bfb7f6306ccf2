import { randomUUID } from 'node:crypto';
import { mkdir, rename } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const entry = fileURLToPath(new URL('./emulator/index.ts', import.meta.url));
const cache = fileURLToPath(new URL('../node_modules/.cache/flex-webchat/', import.meta.url));

/** Bundles the emulator (packages stay external) and gives its module; safe for several processes at once. */
export async function loadEmulator() {
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
