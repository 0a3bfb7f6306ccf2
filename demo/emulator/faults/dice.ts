import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * Gives the dice of one rule: throws from 0 up to 1, always the same row for the same seed and `place` (which rule it is since the seed
 * was set). Each rule has dice of its own, so that one does not disturb another.
 */
export function createDice(seed: number, place: number): () => number {
  // Generators that start from neighbouring numbers are alike at first.
  const start = createHash('sha256').update(`${seed} ${place}`).digest().readInt32BE();
  const generator = xoroshiro128plus(start);
  return () => uniformFloat64(generator);
}
