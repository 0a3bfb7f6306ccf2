/** The npm package as an integrator gets it: packed, unpacked into a project of its own, looked at, type-checked, imported and bundled there. */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as esbuild from 'esbuild';
import { entryFields, packageEntries } from '../../demo/build/package-entries.mjs';
import { packedProject } from './packed-project.mjs';
import { typeScriptModes, typeScriptOptions } from './typescript-modes.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
const packageJson = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

/** What a project of an integrator could be. */
const use = readFileSync(`${root}test/proofs/consumers/use.ts`, 'utf8');

/** What is packed: nothing but what somebody can use. */
const folders = ['dist', 'dist/cdn/fx', 'dist/cli', 'dist/emulator', 'dist/npm', 'dist/types'];
const inTheRoot = ['LICENSE', 'NOTICES.md', 'README.md', 'package.json'];

describe('the npm package', () => {
  let project;
  before(async () => {
    project = await packedProject(['lit', '@twilio/conversations'], { whole: true });
  });
  after(() => project?.remove());

  it('[E3] has what users need and nothing else', (t) => {
    const [known, others] = [project.files.filter((file) => inTheRoot.includes(file)), project.files.filter((file) => !inTheRoot.includes(file))];
    assert.deepEqual(known.toSorted(), inTheRoot);
    const folderOf = (file) => folders.find((folder) => (folder === 'dist' ? path.posix.dirname(file) === folder : file.startsWith(`${folder}/`)));
    assert.deepEqual(others.filter((file) => !folderOf(file)), []);
    assert.deepEqual([...new Set(others.map(folderOf))].toSorted(), folders);
    const kinds = /\.(?:js|d\.ts)$|\/integrity\.json$|^dist\/(?:sbom|custom-elements|web-types|vscode\.(?:css|html)-custom-data)\.json$|\/NOTICES\.md$/;
    assert.deepEqual(others.filter((file) => !kinds.test(file)), []);
    const unpacked = project.sizes.reduce((sum, { size }) => sum + size, 0);
    t.diagnostic(`${project.files.length} files, ${Math.round(project.size / 1024)} KiB packed, ${Math.round(unpacked / 1024)} KiB unpacked`);
  });

  it('[E3] says of its entries what the table of entries has, and every file of it is there', () => {
    const fields = entryFields();
    for (const [name, value] of Object.entries(fields)) assert.deepEqual(packageJson[name], value, `${name}: run node demo/build/package-entries.mjs`);
    const places = Object.values(fields.exports).flatMap((place) => (typeof place === 'string' ? [place] : Object.values(place)));
    for (const place of [fields.main, ...places]) {
      const pattern = new RegExp(`^${place.slice(2).replaceAll('.', '\\.').replace('*', '[^/]+')}$`);
      assert.ok(project.files.some((file) => pattern.test(file)), place);
    }
  });

  it('[E3] depends on Lit and the SDK alone', async () => {
    assert.deepEqual(Object.keys(packageJson.dependencies), ['@twilio/conversations', 'lit']);
    const packagesIn = (names) => [...new Set(names.filter((name) => !name.startsWith('.')).map((name) => name.match(/^(?:@[^/]+\/)?[^/]+/)[0]))];
    const { imported } = await bundled("import 'flex-webchat'; import 'flex-webchat/element';");
    assert.deepEqual(packagesIn(imported), ['lit']);
    // Types for a framework are asked for by who has it.
    const typed = project.files.filter((file) => /^dist\/types\/(?!frameworks\/).*\.d\.ts$/.test(file)).flatMap((file) => typesIn(readFileSync(inProject(file), 'utf8')));
    assert.deepEqual(packagesIn(typed).filter((name) => !['lit', '@twilio/conversations'].includes(name)), []);
  });

  it('[E3] is found well by publint', async () => {
    const { publint } = await import('publint');
    const { formatMessage } = await import('publint/utils');
    const { messages } = await publint({ pkgDir: path.join(project.folder, 'node_modules/flex-webchat'), pack: false, strict: true });
    assert.deepEqual(messages.map((message) => formatMessage(message, packageJson)), []);
  });

  it('[E220] has its types found in every mode of TypeScript', async (t) => {
    const cli = path.join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
    // It ends before a pipe has taken all that it says.
    const said = path.join(project.folder, 'types.json');
    const output = openSync(said, 'w');
    spawnSync(process.execPath, [cli, project.archive, '--format', 'json'], { stdio: ['ignore', output, 'ignore'] });
    closeSync(output);
    const { analysis, problems = {} } = JSON.parse(readFileSync(said, 'utf8'));
    t.diagnostic(Object.keys(analysis.entrypoints).join());
    // It is an ES module: who writes CommonJS imports it by import().
    const others = Object.values(problems).flat().filter(({ kind }) => kind !== 'CJSResolvesToESM');
    // What is no code is for programs that read files, not for a compiler.
    const code = packageEntries.filter(({ source, types }) => source || types).map(({ name }) => name);
    assert.deepEqual(others.filter(({ entrypoint }) => code.includes(entrypoint)), []);
    assert.ok(Object.keys(analysis.entrypoints).length >= packageEntries.length - 1);
  });

  // The quick compiler has no node10: `npm run prove -- consumers` takes the other one, and has every declaration checked.
  for (const [module, moduleResolution] of typeScriptModes.filter(([, mode]) => mode !== 'node10')) {
    it(`[E220] type-checks a project with moduleResolution ${moduleResolution}`, async () => {
      const folder = path.join(project.folder, moduleResolution);
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'use.ts'), use);
      writeFileSync(path.join(folder, 'wrong.ts'), use.replace("chat.heading = 'Ask us'", 'chat.heading = 1'));
      const told = await typeCheck(folder, [...typeScriptOptions(module, moduleResolution), '--skipLibCheck', 'true', 'use.ts', 'wrong.ts']);
      assert.deepEqual(told.split('\n').filter((line) => /error TS/.test(line)).map((line) => line.replace(/[(:].*error (TS\d+).*/, ' $1')), ['wrong.ts TS2322']);
    });
  }

  it('[E3] can be imported where there is no page: on a server', async () => {
    const script = path.join(project.folder, 'on-a-server.js');
    const names = ['flex-webchat', 'flex-webchat/element', 'flex-webchat/i18n/de'];
    writeFileSync(script, `for (const name of ${JSON.stringify(names)}) console.log(name, Object.keys(await import(name)).includes('FlexWebchat'), typeof window, typeof document);\n`);
    const { stdout, stderr } = await run(process.execPath, [script]);
    assert.equal(stderr, '');
    assert.deepEqual(stdout.trim().split('\n'), names.map((name, place) => `${name} ${place < 2} undefined undefined`));
  });

  it('[E3] keeps the definition of the tag and of all inner elements when it is bundled, and leaves out what is not used', async () => {
    const { text: defining } = await bundled("import 'flex-webchat';");
    const tags = (text) => [...new Set([...text.matchAll(/\bdefine\d*\("(flex-webchat[\w-]*)"/g)].map(([, tag]) => tag))].toSorted();
    const packed = project.files.filter((file) => file.startsWith('dist/npm/')).map((file) => readFileSync(inProject(file), 'utf8')).join('\n');
    assert.ok(tags(packed).length >= 15, tags(packed).join());
    assert.ok(tags(packed).includes('flex-webchat'));
    assert.deepEqual(tags(defining), tags(packed).toSorted());
    const { text: own } = await bundled("import { FlexWebchat } from 'flex-webchat/element'; customElements.define('my-chat', FlexWebchat);");
    assert.deepEqual(tags(own), tags(packed).filter((tag) => tag !== 'flex-webchat'));
    const unused = await bundled("import 'flex-webchat/element'; import { FlexWebchat } from 'flex-webchat/element'; import german from 'flex-webchat/i18n/de';", { splitting: false });
    assert.equal(unused.first.trim(), '');
  });

  it('lists the packages that it depends on and those that it carries, without what would be another one each time', () => {
    const list = JSON.parse(readFileSync(inProject('dist/sbom.json'), 'utf8'));
    assert.equal(list.bomFormat, 'CycloneDX');
    assert.equal(list.metadata.component.name, 'flex-webchat');
    const names = list.components.map(({ group, name }) => (group ? `${group}/${name}` : name));
    for (const name of ['lit', '@twilio/conversations', 'twilsock', 'events', 'fflate']) assert.ok(names.includes(name), name);
    for (const name of ['eslint', 'rollup', 'hono']) assert.ok(!names.includes(name), name);
    assert.doesNotMatch(JSON.stringify(list), /timestamp|serialNumber|https?:\/\/(?!cyclonedx)/);
  });

  /** Bundles a script in the project; gives the text of the first file, of all files, and what is imported of packages that are not in them. */
  async function bundled(script, options) {
    const { outputFiles, metafile } = await esbuild.build({
      stdin: { contents: script, resolveDir: project.folder },
      bundle: true,
      splitting: true,
      format: 'esm',
      external: ['lit', 'lit/*'],
      outdir: 'out',
      write: false,
      metafile: true,
      logLevel: 'silent',
      ...options,
    });
    const texts = outputFiles.map(({ text }) => text.replace(/^\/\/.*$/gm, ''));
    const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.filter(({ external }) => external).map((each) => each.path));
    return { first: texts[outputFiles.findIndex(({ path: file }) => file.endsWith('stdin.js'))], text: texts.join('\n'), imported };
  }

  function inProject(file) {
    return path.join(project.folder, 'node_modules/flex-webchat', file);
  }
});

function typesIn(text) {
  return [...text.matchAll(/(?:\bfrom |^import |\bimport\()["']([^"']+)["']/gm)].map(([, name]) => name);
}

/** Gives what the compiler has to say. */
async function typeCheck(cwd, options) {
  const compiler = path.join(root, 'node_modules/typescript-7/bin/tsc');
  const { stdout } = await run(process.execPath, [compiler, ...options], { cwd }).catch((failed) => failed);
  return stdout;
}
