/**
 * `npm run prove -- <suite> [--seed N]`: a proof at full scale, at most 60 minutes. What it printed, with the machine, the
 * commit and the seed, goes to `test/proofs/<suite>.txt`, which is committed. Exit code 0 = proven, 1 = not, 2 = wrong use.
 */
import { parseArgs } from 'node:util';
import { runProof } from './proofs/support/run-proof.mjs';
import { proofNames, loadProof } from './proofs/support/suites.mjs';

process.exitCode = await main(process.argv.slice(2));

async function main(args) {
  const { name, seed, problem } = await readArguments(args);
  if (problem) {
    console.error(`${problem}\n\nusage: npm run prove -- <suite> [--seed N]\nsuites: ${(await proofNames()).join(', ')}`);
    return 2;
  }
  const proven = await runProof({ name, seed, prove: await loadProof(name) });
  return proven ? 0 : 1;
}

async function readArguments(args) {
  try {
    const { values, positionals } = parseArgs({ args, options: { seed: { type: 'string' } }, allowPositionals: true });
    const names = await proofNames();
    const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
    if (positionals.length !== 1) return { problem: 'Name one suite.' };
    if (!names.includes(positionals[0])) return { problem: `There is no suite "${positionals[0]}".` };
    if (!Number.isInteger(seed) || seed < 0) return { problem: '--seed takes a whole number from 0.' };
    return { name: positionals[0], seed };
  } catch (error) {
    return { problem: error.message };
  }
}
