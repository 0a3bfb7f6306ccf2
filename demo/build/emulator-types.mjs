/** Writes the declarations of the local Flex beside its built files: those that its entry leads to, and no other. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const compiler = path.join(root, 'node_modules/typescript/bin/tsc');

/** Fills the folder with `index.d.ts` and what it names. */
export function writeEmulatorTypes(dir) {
  const all = mkdtempSync(path.join(tmpdir(), 'flex-webchat-types-'));
  const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', all];
  try {
    execFileSync(process.execPath, [compiler, '-p', path.join(root, 'demo'), ...options], { stdio: ['ignore', 'inherit', 'inherit'] });
    for (const file of reachedFrom(path.join(all, 'index.d.ts'))) cpSync(file, path.join(dir, path.relative(all, file)));
  } finally {
    rmSync(all, { recursive: true, force: true });
  }
}

function reachedFrom(file, reached = new Set()) {
  if (reached.has(file)) return reached;
  reached.add(file);
  for (const [, name] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()'(\.[^']+)\.js'/g)) {
    reachedFrom(path.resolve(path.dirname(file), `${name}.d.ts`), reached);
  }
  return reached;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeEmulatorTypes(path.join(root, 'dist/emulator'));
