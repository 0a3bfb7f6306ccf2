import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './npm.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Builds from a clean copy of what git knows, in a folder of this name; takes minutes. Gives the SHA-256 of each file of `dist` by name, and of the
 * packed archive. Nothing stays behind.
 */
export async function cleanBuild(name) {
  const folder = mkdtempSync(path.join(tmpdir(), 'flex-webchat-build-'));
  const copy = path.join(folder, name);
  try {
    mkdirSync(copy, { recursive: true });
    const known = execFileSync('git', ['ls-files', '-z', '--', '.', ':!docs/screenshots', ':!test/proofs'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 }).split('\0').filter(Boolean);
    for (const file of known) if (existsSync(path.join(root, file))) cpSync(path.join(root, file), path.join(copy, file));
    await npm(copy, 'ci', '--prefer-offline');
    await npm(copy, 'run', 'build');
    await npm(copy, 'pack', '--ignore-scripts');
    const dist = path.join(copy, 'dist');
    const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    const archives = readdirSync(copy).filter((file) => file.endsWith('.tgz'));
    return {
      files: new Map(files.map((file) => [path.relative(dist, file).replaceAll('\\', '/'), hashOf(file)])),
      archives: archives.map((file) => ({ name: file, hash: hashOf(path.join(copy, file)) })),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hashOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
