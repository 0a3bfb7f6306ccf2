import { readdir } from 'node:fs/promises';

const folder = new URL('../suites/', import.meta.url);

/** Gives the names of all suites: the files of `test/proofs/suites/`. */
export async function proofNames() {
  const files = await readdir(folder);
  return files.filter((file) => file.endsWith('.mjs')).map((file) => file.slice(0, -'.mjs'.length)).sort();
}

/** Gives the suite's `prove(proof)`; see `run-proof.mjs` for what it is given. */
export async function loadProof(name) {
  const { prove } = await import(new URL(`${name}.mjs`, folder).href);
  if (typeof prove !== 'function') throw new Error(`test/proofs/suites/${name}.mjs must export a function prove(proof)`);
  return prove;
}
