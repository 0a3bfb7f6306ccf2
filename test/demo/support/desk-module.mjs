import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Gives the exports of a TypeScript file of the desk. */
export async function deskModule(name) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../../demo/agent/${name}`, import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
