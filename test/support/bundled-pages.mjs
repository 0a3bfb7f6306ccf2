/** Makes one module of each test file of a page with all that it imports: asking for hundreds of files one by one takes longer than most tests do. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { sdkForEsbuild } from '../../src/twilio/sdk-packages.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Gives a middleware of the test runner's server that answers with what `files` became, by their own addresses; `sources` are plugins of esbuild. */
export async function bundledPages(files, { sources = [] } = {}) {
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: files,
    inject: ['test/support/benign-errors.ts'],
    outdir: root,
    outbase: root,
    write: false,
    metafile: true,
    splitting: true,
    chunkNames: '[dir]/[name]-[hash]',
    bundle: true,
    format: 'esm',
    platform: 'browser',
    // Lit says more of what is wrong there.
    conditions: ['development', 'browser', 'module'],
    target: 'es2022',
    mainFields: ['browser', 'module', 'main'],
    sourcemap: 'linked',
    tsconfig: 'tsconfig.json',
    // `util` is looked up by fake-timers where there is a `process`; the rest is the runner's own.
    external: ['util', '/__web-dev-server__*'],
    // What the package says of its built files does not hold for the sources: nothing is left out.
    ignoreAnnotations: true,
    logLevel: 'error',
    plugins: [...sources, sdkForEsbuild()],
  });
  const addressOf = (file) => {
    const name = path.relative(root, file).replaceAll('\\', '/');
    const { entryPoint } = metafile.outputs[name] ?? {};
    return `/${files.includes(entryPoint) ? entryPoint : name}`;
  };
  // A test file is asked for by its own name.
  const served = new Map(outputFiles.map(({ path: file, text }) => [addressOf(file), text]));
  return async (context, next) => {
    const text = served.get(context.path);
    if (text === undefined) return next();
    context.type = context.path.endsWith('.map') ? 'json' : 'js';
    context.body = text;
  };
}
