/** Builds the model with the rules of `source`, and loads it. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Gives what `run-model.ts` exports, with the rules in `source`: another folder with the files of `src/`. */
export async function loadModel(source = path.join(root, 'src')) {
  const cache = path.join(root, 'node_modules/.cache/flex-webchat');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(path.join(cache, 'model-'));
  const outfile = path.join(folder, 'model.mjs');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/model/run-model.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    plugins: [rulesOf(source)],
    logLevel: 'warning',
  });
  const model = await import(pathToFileURL(outfile).href);
  await rm(folder, { recursive: true });
  return model;
}

function rulesOf(source) {
  return {
    name: 'rules',
    setup(build) {
      build.onResolve({ filter: /\/src\/.*\.js$/ }, ({ path: name, resolveDir }) => {
        const file = path.relative(path.join(root, 'src'), path.resolve(resolveDir, name)).replace(/\.js$/, '.ts');
        return { path: path.join(source, file) };
      });
    },
  };
}
