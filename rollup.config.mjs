import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { transform } from 'esbuild';
import esbuild from 'rollup-plugin-esbuild';
import { cdnEntry, cdnLoader, cdnPath } from './demo/build/cdn-path.mjs';
import { checkedParts } from './demo/build/checked-parts.mjs';
import { definingFiles, npmInput } from './demo/build/package-entries.mjs';
import { classicLoader, integrityOf } from './demo/build/script-tags.mjs';
import { withShortStyles } from './demo/build/short-styles.mjs';
import { isSdkFile, sdkForRollup, sdkPart } from './src/twilio/sdk-packages.mjs';

/** Content blockers hide files by words in their names; hexadecimal digits spell none of them. */
const partFiles = 'part-[hash].js';

export default [npmBuild(), cdnBuild(), emulatorBuild(), cliBuild()];

/** `dist/npm/`: ES modules for a bundler; `lit` stays an import so that a page has it once. */
export function npmBuild(dist = 'dist') {
  return {
    input: npmInput(),
    external: /^(?:lit|lit-html|lit-element|@lit\/reactive-element|react)(?:\/|$)/,
    plugins: [...source(), withoutComments(), afterwards(dist, 'npm', 'flex-webchat.js')],
    output: { ...output(`${dist}/npm`), chunkFileNames: (chunk) => (chunk.moduleIds.some(definesTags) ? definingFiles : partFiles) },
    onLog,
  };
}

/** `dist/cdn/`: one script tag, which gives nothing to import; Lit is inside, everything else comes when it is needed, and is checked. */
export function cdnBuild(dist = 'dist') {
  return {
    input: { [path.basename(cdnEntry, '.js')]: 'src/define.ts', migration: 'src/migration/index.ts' },
    plugins: [...source(), checkedParts(), shortStyles(), minified(), forScriptTags(), afterwards(dist, 'cdn', cdnEntry, cdnPath)],
    output: output(`${dist}/${cdnPath}`),
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
    commonjs({ strictRequires: 'auto' }),
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

/** Whether a module defines elements when it is loaded: a bundler must not leave out what nobody imports from it. */
function definesTags(id) {
  return /\/src\/.*\.ts$/.test(fileOf(id)) && /^(?:define\(|if \(!?customElements\.)/m.test(readFileSync(fileOf(id), 'utf8'));
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
    freeze: false,
    generatedCode: { preset: 'es2015', symbols: false },
    manualChunks: (id) => sdkPart(fileOf(id)),
    entryFileNames: '[name].js',
    chunkFileNames: partFiles,
    hashCharacters: 'hex',
    banner: (chunk) => (chunk.isEntry ? '/*! flex-webchat, MIT; licences of the parts: NOTICES.md */' : ''),
  };
}

/** The loader for classic scripts, and the hashes of all files for whoever writes the tags. */
function forScriptTags() {
  return {
    name: 'for-script-tags',
    generateBundle(_, bundle) {
      const loader = classicLoader(integrityOf(bundle[cdnEntry].code));
      const hashes = Object.values(bundle).map(({ fileName, code }) => [fileName, integrityOf(code)]);
      const all = Object.fromEntries([...hashes, [cdnLoader, integrityOf(loader)]].sort());
      this.emitFile({ type: 'asset', fileName: cdnLoader, source: loader });
      this.emitFile({ type: 'asset', fileName: 'integrity.json', source: `${JSON.stringify(all, null, 1)}\n` });
    },
  };
}

/** Starts from an empty folder, adds the licences, and writes the graph of files that the budgets are computed from. */
function afterwards(dist, name, entry, folder = name) {
  const dir = `${dist}/${folder}`;
  return {
    name: 'afterwards',
    buildStart: fromEmpty(`${dist}/${name}`).buildStart,
    writeBundle(_, bundle) {
      copyFileSync('NOTICES.md', `${dir}/NOTICES.md`);
      mkdirSync(`${dist}/graph`, { recursive: true });
      writeFileSync(`${dist}/graph/${name}.json`, `${JSON.stringify(graphOf(bundle, entry), null, 1)}\n`);
    },
  };
}

function graphOf(bundle, entry) {
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
  return { entry, files: Object.fromEntries(files) };
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
