import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rollup } from 'rollup';
import { describePackage } from '../../demo/build/describe-package.mjs';
import { writeEmulatorTypes } from '../../demo/build/emulator-types.mjs';
import { writeElementTypes } from '../../demo/build/package-types.mjs';
import { sbom } from '../../demo/build/sbom.mjs';
import { cdnBuild, cliBuild, emulatorBuild, npmBuild } from '../../rollup.config.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What `npm run build` writes besides the local Flex and its command. */
const ofElement = ['npm', 'cdn', 'types', 'sbom.json', 'custom-elements.json', 'vscode.css-custom-data.json', 'vscode.html-custom-data.json', 'web-types.json'];

/**
 * Packs the package as `npm publish` would and unpacks it into a project of its own, which has the named packages and no others; with `whole`
 * the element is in it too. Gives the project's folder, the archive, and the packed files with their sizes; `remove()` it afterwards.
 */
export async function packedProject(packages, { whole = false } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'flex-webchat-project-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const stage = await stagedPackage(path.join(folder, 'stage'), whole);
    const [{ filename, files, size }] = JSON.parse(npm(stage, 'pack', '--json', '--ignore-scripts'));
    const modules = path.join(folder, 'node_modules');
    mkdirSync(path.join(modules, '.unpacked'), { recursive: true });
    execFileSync('tar', ['-xzf', path.join(stage, filename), '-C', path.join(modules, '.unpacked')]);
    cpSync(path.join(modules, '.unpacked/package'), path.join(modules, 'flex-webchat'), { recursive: true });
    for (const name of packages) link(name, modules);
    writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }\n');
    return { folder, archive: path.join(stage, filename), size, sizes: files, files: files.map(({ path: file }) => file), cli: path.join(modules, 'flex-webchat/dist/cli/flex-webchat.js'), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The files of the package, built in a place where no other test builds. */
async function stagedPackage(stage, whole) {
  mkdirSync(stage, { recursive: true });
  for (const file of ['package.json', 'README.md', 'LICENSE', 'NOTICES.md']) copyFileSync(path.join(root, file), path.join(stage, file));
  const dist = path.join(stage, 'dist');
  if (process.env.FLEX_WEBCHAT_BUILT === '1') {
    for (const part of ['emulator', 'cli', ...(whole ? ofElement : [])]) cpSync(path.join(root, 'dist', part), path.join(dist, part), { recursive: true });
    return stage;
  }
  for (const { output, ...input } of [emulatorBuild(dist), cliBuild(dist), ...(whole ? [npmBuild(dist), cdnBuild(dist)] : [])]) {
    const bundle = await rollup(input);
    await bundle.write(output);
    await bundle.close();
  }
  writeEmulatorTypes(path.join(dist, 'emulator'));
  if (whole) {
    writeElementTypes(path.join(dist, 'types'));
    writeFileSync(path.join(dist, 'sbom.json'), JSON.stringify(sbom()));
    describePackage(dist);
  }
  return stage;
}

function link(name, modules) {
  mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
  symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name), 'junction');
}

function npm(cwd, ...args) {
  const cli = process.env.npm_execpath;
  const options = { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
  if (cli) return execFileSync(process.execPath, [cli, ...args], options);
  return execFileSync('npm', args, { ...options, shell: process.platform === 'win32' });
}
