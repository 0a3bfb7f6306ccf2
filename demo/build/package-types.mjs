/** Writes the declarations of everything that can be imported from the package: those of the entries, and what they lead to. */
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { writeDeclarations } from './declarations.mjs';
import { writeEmulatorTypes } from './emulator-types.mjs';
import { npmSources } from './package-entries.mjs';

/** Writes those of the element's entries into a folder. */
export function writeElementTypes(dir) {
  rmSync(dir, { recursive: true, force: true });
  writeDeclarations({ project: '.', entries: npmSources().map((file) => file.replace(/^src\//, '')), dir });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dist = fileURLToPath(new URL('../../dist', import.meta.url));
  writeElementTypes(path.join(dist, 'types'));
  writeEmulatorTypes(path.join(dist, 'emulator'));
}
