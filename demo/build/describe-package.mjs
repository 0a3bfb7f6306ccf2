/** Writes into `dist/` what tells editors and frameworks of the element: its manifest, data for editors, types for frameworks. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createManifest } from './manifest/create-manifest.mjs';
import { cssData, htmlData, webTypes } from './manifest/editor-data.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Fills the folder `dist`. */
export function describePackage(dist) {
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const manifest = createManifest();
  const files = {
    'custom-elements.json': manifest,
    'vscode.html-custom-data.json': htmlData(manifest),
    'vscode.css-custom-data.json': cssData(manifest),
    'web-types.json': webTypes(manifest, { name, version }),
  };
  mkdirSync(dist, { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(dist, file), `${JSON.stringify(content, null, 2)}\n`);
  copyDeclarations(path.join(dist, 'types'));
}

/** TypeScript writes declarations of what it compiles, and leaves those that are written by hand where they are. */
export function copyDeclarations(types) {
  const folder = path.join(root, 'src/frameworks');
  mkdirSync(path.join(types, 'frameworks'), { recursive: true });
  for (const file of readdirSync(folder).filter((each) => each.endsWith('.d.ts'))) copyFileSync(path.join(folder, file), path.join(types, 'frameworks', file));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) describePackage(path.join(root, 'dist'));
