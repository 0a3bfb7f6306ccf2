import fc from 'fast-check';
import type { JoinConversation, Line } from '../../src/chat/ports.js';
import type { Surroundings } from './page.js';
import { isPossible, steps, take, type Step } from './steps.js';
import { modelWorld, type World } from './world.js';

/** How much is tried, and with what. */
export interface ModelRun extends Pick<Surroundings, 'line'> {
  readonly seed: number;
  readonly sequences: number;
}

/** What a run came to: how many sequences it took, and the shortest one that breaks an invariant, where one does. */
export interface ModelResult {
  readonly sequences: number;
  readonly broken: string | undefined;
  readonly history: readonly Step[];
}

const mostSteps = 60;

/** Runs sequences of random steps against the real rules, and makes the first that breaks an invariant as short as can be. */
export async function runModel({ seed, sequences, line }: ModelRun): Promise<ModelResult> {
  let history: readonly Step[] = [];
  const property = fc.asyncProperty(fc.commands(steps.map((step) => step.map((each) => new Command(each))), { maxCommands: mostSteps, size: 'max' }), async (commands) => {
    const world = modelWorld(line ? { line } : {});
    const run: Step[] = [];
    try {
      await fc.asyncModelRun(() => ({ model: world, real: run }), commands);
      await world.rest();
    } catch (thrown) {
      history = run;
      throw thrown;
    } finally {
      world.dispose();
    }
  });
  const { failed, errorInstance, numRuns } = await fc.check(property, { seed, numRuns: sequences });
  return { sequences: numRuns, broken: failed ? String(errorInstance) : undefined, history };
}

/** A connection whose searches find nothing: what was sent is sent again without knowing whether it arrived. */
export function withoutSearch(join: JoinConversation<Line>): JoinConversation<Line> {
  return async (...session) => ({ ...(await join(...session)), catchUp: async () => undefined });
}

/** Takes these steps as they are, leaving out what cannot be taken; rejects where an invariant is broken. */
export async function replay(history: readonly Step[], line?: Surroundings['line']): Promise<void> {
  const world = modelWorld(line ? { line } : {});
  try {
    for (const step of history) if (isPossible(world, step)) await take(world, step);
    await world.rest();
  } finally {
    world.dispose();
  }
}

/** A step as fast-check runs it: the world is model and thing at once. */
class Command implements fc.AsyncCommand<World, Step[], true> {
  readonly #step: Step;

  constructor(step: Step) {
    this.#step = step;
  }

  check(world: World): Promise<boolean> {
    return Promise.resolve(isPossible(world, this.#step));
  }

  async run(world: World, history: Step[]): Promise<void> {
    history.push(this.#step);
    await take(world, this.#step);
  }

  toString(): string {
    return JSON.stringify(this.#step);
  }
}
