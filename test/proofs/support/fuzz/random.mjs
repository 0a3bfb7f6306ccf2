import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Gives choices that are always the same for the same seed and number, so that one case can be made again alone. */
export function createRandom(seed, number) {
  const generator = xoroshiro128plus(createHash('sha256').update(`${seed} ${number}`).digest().readInt32BE());
  const random = {
    /** A whole number from 0, below `limit`. */
    below: (limit) => Math.floor(uniformFloat64(generator) * limit),
    chance: (probability) => uniformFloat64(generator) < probability,
    pick: (list) => list[random.below(list.length)],
    some: (list, most) => Array.from({ length: random.below(most + 1) }, () => random.pick(list)),
  };
  return random;
}
