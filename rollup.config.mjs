import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { transform } from 'esbuild';
import esbuild from 'rollup-plugin-esbuild';
import { withShortStyles } from './demo/build/short-styles.mjs';
import { isSdkFile, sdkForRollup } from './src/twilio/sdk-packages.mjs';

const input = { 'flex-webchat': 'src/index.ts', 'headless': 'src/headless.ts' };

export default [npmBuild(), cdnBuild(), emulatorBuild(), cliBuild()];

/** `dist/npm/`: ES modules for a bundler; `lit` stays an import so that a page has it once. */
export function npmBuild(dist = 'dist') {
  return {
    input,
    external: /^(?:lit|lit-html|lit-element|@lit\/reactive-element)(?:\/|$)/,
    plugins: [...source(), withoutComments(), afterwards(dist, 'npm')],
    output: output(`${dist}/npm`),
    onLog,
  };
}

/** `dist/cdn/`: one script tag, which gives nothing to import; Lit is inside, everything else comes when it is needed. */
export function cdnBuild(dist = 'dist') {
  return {
    input: { 'flex-webchat': 'src/define.ts' },
    plugins: [...source(), shortStyles(), minified(), afterwards(dist, 'cdn')],
    output: output(`${dist}/cdn`),
    onLog,
  };
}

/** `dist/emulator/`: the local Flex for Node; its packages stay imports. */
export function emulatorBuild(dist = 'dist') {
  return nodeBuild({ index: 'demo/emulator/index.ts' }, `${dist}/emulator`);
}

/** `dist/cli/`: the command `flex-webchat`, which finds the local Flex in the folder beside it. */
export function cliBuild(dist = 'dist') {
  return nodeBuild({ 'flex-webchat': 'src/cli/flex-webchat.ts' }, `${dist}/cli`, '#!/usr/bin/env node');
}

function nodeBuild(input, dir, firstLine = '') {
  return {
    input,
    external: (id) => !/^[./]/.test(id) && !path.isAbsolute(id),
    plugins: [nodeResolve({ extensions: ['.ts', '.js'] }), esbuild({ target: 'node20.19', tsconfig: 'demo/tsconfig.json' }), fromEmpty(dir)],
    output: {
      dir,
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: '[name].js',
      banner: (chunk) => (chunk.isEntry ? firstLine : ''),
    },
    onLog,
  };
}

function fromEmpty(dir) {
  return { name: 'from-empty', buildStart: () => rmSync(dir, { recursive: true, force: true }) };
}

function source() {
  return [
    commonjs(),
    sdkForRollup(),
    nodeResolve({ browser: true, extensions: ['.ts', '.mjs', '.js', '.json'] }),
    esbuild({ target: 'es2022', tsconfig: 'tsconfig.json', include: /\.ts$/ }),
  ];
}

/** Takes comments and needless space out of what stands in `css` templates, which a minifier of scripts leaves as it is. */
function shortStyles() {
  return {
    name: 'short-styles',
    transform: (code, id) => (/\.ts$/.test(id) ? { code: withShortStyles(code), map: null } : null),
  };
}

function minified() {
  return terser({
    module: true,
    ecma: 2020,
    compress: { passes: 3 },
    format: { comments: /^!/, ecma: 2020 },
    maxWorkers: 2,
  });
}

/** Leaves the code readable, but takes out the SDK's comments: half a megabyte of one licence, which NOTICES.md carries. */
function withoutComments() {
  return {
    name: 'without-comments',
    renderChunk: async (code) => (await transform(code, { target: 'es2022', legalComments: 'none' })).code,
  };
}

function output(dir) {
  return {
    dir,
    format: 'es',
    generatedCode: 'es2015',
    entryFileNames: '[name].js',
    // Content blockers hide files by words in their names; hexadecimal digits spell none of them.
    chunkFileNames: 'part-[hash].js',
    hashCharacters: 'hex',
    banner: (chunk) => (chunk.isEntry ? '/*! flex-webchat, MIT; licences of the parts: NOTICES.md */' : ''),
  };
}

/** Starts from an empty folder, adds the licences, and writes the graph of files that the budgets are computed from. */
function afterwards(dist, name) {
  const dir = `${dist}/${name}`;
  return {
    name: 'afterwards',
    buildStart: fromEmpty(dir).buildStart,
    writeBundle(_, bundle) {
      copyFileSync('NOTICES.md', `${dir}/NOTICES.md`);
      mkdirSync(`${dist}/graph`, { recursive: true });
      writeFileSync(`${dist}/graph/${name}.json`, `${JSON.stringify(graphOf(bundle), null, 1)}\n`);
    },
  };
}

function graphOf(bundle) {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const root = `${process.cwd().replaceAll('\\', '/')}/`;
  const files = chunks.map((chunk) => [
    chunk.fileName,
    {
      imports: chunk.imports.filter((file) => file in bundle),
      dynamicImports: chunk.dynamicImports.filter((file) => file in bundle),
      modules: [...new Set(Object.entries(chunk.modules).filter(([, module]) => module.renderedLength > 0).map(([id]) => fileOf(id)))]
        .map((file) => file.replace(root, ''))
        .sort(),
    },
  ]);
  return { entry: chunks.find((chunk) => chunk.isEntry && chunk.name === 'flex-webchat').fileName, files: Object.fromEntries(files) };
}

/** The file behind a module id, without the marks that plugins put around it. */
function fileOf(id) {
  return id.split('\0').at(-1).split('?')[0].replaceAll('\\', '/');
}

/** Lets nothing pass but the SDK's own circular imports, which are harmless; between chunks they crash at run time. */
function onLog(level, log, handler) {
  if (log.code === 'CIRCULAR_DEPENDENCY' && log.ids?.every(isSdkFile)) return;
  handler(level === 'warn' ? 'error' : level, log);
}
