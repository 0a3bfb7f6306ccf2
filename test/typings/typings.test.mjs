/** The types of the package as a site gets them, without a framework and with React; `npm run prove -- typings` has the others too. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { writeDocumented } from '../proofs/support/run-typings.mjs';
import { complaintsOf, packTypes } from './packed-types.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const compiler = path.join(root, 'node_modules/typescript/bin/tsc');

test('[E220] [E3] a site can do with the types what docs/frameworks.md has, and nothing that is wrong', (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'flex-webchat-typings-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const each of ['tsconfig.base.json', 'plain', 'react']) cpSync(path.join(root, 'test/typings', each), path.join(folder, each), { recursive: true });
  writeDocumented('react', path.join(folder, 'react'));
  const modules = path.join(folder, 'node_modules');
  packTypes(modules);
  mkdirSync(path.join(modules, '@types'), { recursive: true });
  for (const name of ['lit', '@types/react']) symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name), 'junction');
  // What is wrong stands after @ts-expect-error, which is an error itself where nothing is.
  const both = { extends: './tsconfig.base.json', compilerOptions: { jsx: 'react-jsx', noEmit: true }, include: ['plain', 'react'] };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(both));
  assert.equal(complaintsOf(folder, compiler, ['-p', '.']), '');
});
