/** Writes into `dist/` what tells editors and tools of the element: its manifest, and data for editors. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
}

if (process.argv[1] === fileURLToPath(import.meta.url)) describePackage(path.join(root, 'dist'));
