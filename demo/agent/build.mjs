import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { sdkForEsbuild } from '../../src/twilio/sdk-packages.mjs';

/** Builds the agent's desk into `outdir` as `desk.js`. */
export async function buildDesk({ outdir }) {
  await build({
    entryPoints: { desk: fileURLToPath(new URL('main.ts', import.meta.url)) },
    outdir,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    sourcemap: true,
    plugins: [sdkForEsbuild()],
    logLevel: 'warning',
  });
}
