import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyDeclarations } from '../../demo/build/describe-package.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const compiler = path.join(root, 'node_modules/typescript/bin/tsc');

/** Puts the package, as far as types go, into a folder of modules: those of this test run, or such that are made now. */
export function packTypes(modules) {
  const packed = path.join(modules, 'flex-webchat');
  const types = path.join(packed, 'dist/types');
  mkdirSync(types, { recursive: true });
  copyFileSync(path.join(root, 'package.json'), path.join(packed, 'package.json'));
  if (process.env.FLEX_WEBCHAT_BUILT === '1') return cpSync(path.join(root, 'dist/types'), types, { recursive: true });
  execFileSync(process.execPath, [compiler, '-p', root, '--noEmit', 'false', '--emitDeclarationOnly', '--declaration', '--outDir', types], { stdio: ['ignore', 'inherit', 'inherit'] });
  return copyDeclarations(types);
}

/** Runs a checker of types in a folder; gives what it has to say, empty where all is well. */
export function complaintsOf(folder, script, args) {
  try {
    execFileSync(process.execPath, [script, ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    return '';
  } catch ({ stdout, stderr }) {
    return `${stdout}${stderr}`;
  }
}
