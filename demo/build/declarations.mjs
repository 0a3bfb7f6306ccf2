import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const compiler = path.join(root, 'node_modules/typescript/bin/tsc');

/** Fills the folder `dir` with the declarations of `entries`, files of a TypeScript project, and of what they name; and with no other. */
export function writeDeclarations({ project, entries, dir }) {
  const all = mkdtempSync(path.join(tmpdir(), 'flex-webchat-types-'));
  const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', all];
  try {
    execFileSync(process.execPath, [compiler, '-p', path.join(root, project), ...options], { stdio: ['ignore', 'inherit', 'inherit'] });
    const reached = new Set();
    for (const entry of entries) reach(path.join(all, entry.replace(/\.ts$/, '.d.ts')), reached);
    for (const file of reached) cpSync(file, path.join(dir, path.relative(all, file)));
  } finally {
    rmSync(all, { recursive: true, force: true });
  }
}

function reach(file, reached) {
  if (reached.has(file)) return;
  reached.add(file);
  for (const [, name] of readFileSync(file, 'utf8').matchAll(/(?:from |import |import\()'(\.[^']+)\.js'/g)) {
    reach(path.resolve(path.dirname(file), `${name}.d.ts`), reached);
  }
}
