import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Gives the exports of a TypeScript file (path from the project's folder) that needs no page. */
export async function bundledModule(file) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../${file}`, import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
