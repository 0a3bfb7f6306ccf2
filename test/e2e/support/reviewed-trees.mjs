import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../reviewed-trees/', import.meta.url);

/**
 * Gives what assistive technology was found to get in a phase when somebody last looked at it, as `axTree` writes it. With `KEEP_TREES=1` in the
 * environment it is what it gets `now`: look at what `git diff` says of it.
 */
export function reviewedTree(phase, now) {
  const file = new URL(`${phase}.txt`, folder);
  if (process.env.KEEP_TREES && now !== undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${now}\n`);
  }
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd() : undefined;
}
