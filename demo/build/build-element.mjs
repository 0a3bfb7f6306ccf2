/**
 * Builds the element quickly with esbuild, for `npm start` and for tests: the same sources, splitting and SDK rules as the
 * release, without its slow minifier.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { sdkForEsbuild } from '../../src/twilio/sdk-packages.mjs';
import { withShortStyles } from './short-styles.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Writes `flex-webchat.js` and its lazy parts into `outdir`, and gives `{ graph, stop }`.
 *
 * With `watch` it builds again on every change and calls `onBuild(problems)` after each build, the first one included;
 * `stop()` ends that. `entry` is built as `name`. `graph` has the shape of `dist/graph/*.json`. Rejects when a build without `watch` fails.
 */
export async function buildElement({ outdir, minify = true, watch = false, onBuild = () => {}, entry = 'src/define.ts', name = 'flex-webchat' }) {
  let graph;
  let built;
  const firstBuild = new Promise((resolve) => {
    built = resolve;
  });
  const options = {
    absWorkingDir: root,
    entryPoints: { [name]: entry },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    tsconfig: path.join(root, 'tsconfig.json'),
    mainFields: ['browser', 'module', 'main'],
    conditions: ['production'],
    chunkNames: 'part-[hash]',
    legalComments: 'none',
    metafile: true,
    minify,
    sourcemap: minify ? false : 'linked',
    logLevel: watch ? 'warning' : 'silent',
    plugins: [
      sdkForEsbuild(),
      ...(minify ? [shortStyles] : []),
      {
        name: 'report',
        setup(build) {
          build.onEnd((result) => {
            if (result.metafile) graph = graphOf(result.metafile, path.resolve(root, outdir), `${name}.js`);
            onBuild(result.errors);
            built();
          });
        },
      },
    ],
  };
  if (!watch) {
    await esbuild.build(options);
    return { graph, stop: async () => {} };
  }
  const context = await esbuild.context(options);
  await context.watch();
  await firstBuild;
  return { graph, stop: () => context.dispose() };
}

/** What a minifier of scripts leaves as it is. */
const shortStyles = {
  name: 'short-styles',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path: file }) => ({ contents: withShortStyles(await readFile(file, 'utf8')), loader: 'ts' }));
  },
};

function graphOf({ outputs }, outdir, first) {
  const files = {};
  let entry = '';
  const name = (file) => path.relative(outdir, path.resolve(root, file)).replaceAll('\\', '/');
  for (const [file, output] of Object.entries(outputs)) {
    if (!file.endsWith('.js')) continue;
    if (output.entryPoint && name(file) === first) entry = name(file);
    const imported = (kind) => output.imports.filter((item) => item.kind === kind && !item.external).map((item) => name(item.path));
    files[name(file)] = {
      imports: imported('import-statement'),
      dynamicImports: imported('dynamic-import'),
      modules: Object.entries(output.inputs)
        .filter(([, input]) => input.bytesInOutput > 0)
        .map(([input]) => input)
        .sort(),
    };
  }
  return { entry, files };
}
