/** Bugs in the delivery of messages that are put into a copy of the sources, to see that the tests notice them. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const parts = ['src', 'demo', 'test', 'package.json', 'tsconfig.json', 'rollup.config.mjs', 'index.html'];

/** Each bug by the name of its patch: what is wrong, and how many tabs it takes. */
export const bugs = {
  'no-fence': { wrong: 'the search begins above what is there', tabs: 1 },
  'no-settle': { wrong: 'nobody waits for what may still come', tabs: 1 },
  'resend-without-scan': { wrong: 'what is in doubt is sent again without a search', tabs: 1 },
  'persist-after-paint': { wrong: 'a message is kept a second after it is shown', tabs: 1 },
  'two-senders': { wrong: 'every tab sends', tabs: 2 },
};

/** Copies the sources to a folder of their own, with the bug `name` in them where one is named; gives `{ folder, remove() }`. */
export function copyWith(name) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'seeded-bug-'));
  const ours = (file) => !/[\\/]node_modules([\\/]|$)/.test(path.relative(root, file));
  for (const part of parts) cpSync(path.join(root, part), path.join(folder, part), { recursive: true, filter: ours });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    if (name) execFileSync('git', ['apply', path.join(root, `test/seeded-bugs/${name}.patch`)], { cwd: folder, stdio: 'pipe' });
  } catch (error) {
    remove();
    throw new Error(`test/seeded-bugs/${name}.patch does not fit the sources any more: ${error.stderr}`);
  }
  return { folder, remove };
}
