/**
 * `npm run chaos -- --messages N --seeds K --tabs T [--seed S]`: a visitor writes N messages from T tabs through drawn faults, K times,
 * with the seeds S, S + 1 and so on (S is drawn unless given). One line a seed; one with a broken invariant shows how that came
 * about. Exit code 0 = nothing is broken, 1 = something is, 2 = wrong use.
 */
import { parseArgs } from 'node:util';
import { runChaos } from './proofs/support/run-chaos.mjs';

const usage = 'usage: npm run chaos -- --messages N --seeds K --tabs T [--seed S]';
const limits = { messages: 100_000, seeds: 10_000, tabs: 8, seed: 2 ** 31 - 1 };

process.exitCode = await main(process.argv.slice(2));

async function main(args) {
  const { problem, ...values } = readArguments(args);
  if (problem) {
    console.error(`${problem}\n${usage}`);
    return 2;
  }
  const { holding } = await runChaos({ ...values, say: console.log });
  console.log(`${holding} of ${values.seeds} seeds hold.`);
  return holding === values.seeds ? 0 : 1;
}

function readArguments(args) {
  try {
    const option = { type: 'string' };
    const { values } = parseArgs({ args, options: { messages: option, seeds: option, tabs: option, seed: option } });
    const numbers = { messages: 100, seeds: 1, tabs: 1, seed: Math.floor(Math.random() * 2 ** 31) };
    for (const [name, text] of Object.entries(values)) {
      numbers[name] = Number(text);
      if (!/^\d+$/.test(text) || numbers[name] > limits[name] || (name !== 'seed' && numbers[name] === 0)) return { problem: `--${name} takes a whole number up to ${limits[name]}.` };
    }
    return numbers;
  } catch (error) {
    return { problem: error.message };
  }
}
