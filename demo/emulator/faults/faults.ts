import { randomInt } from 'node:crypto';
import type { Activity } from '../activity.js';
import type { Clock } from '../clock.js';
import type { Log } from '../log.js';
import type { TwilioRequest } from '../request.js';
import type { Connection } from '../twilsock/connection.js';
import type { FaultActs } from './acts.js';
import { checkRule } from './check-rule.js';
import { createHolds } from './holds.js';
import { knobs } from './knobs.js';
import { createPushes, type Push } from './pushes.js';
import { createAround, type Around } from './requests.js';
import { createRuleBook } from './rule-book.js';
import type { FaultRule, RuleOf } from './rule.js';

export type { Outcome } from './outcome.js';

/** The rules by which things go wrong on purpose. */
export interface Faults {
  /**
   * Adds a rule, gives its id. Knobs about sockets, tokens and conversations act at once unless there is `match.request`. Throws an
   * Error that says what is wrong with a rule. With a seed all rules get new dice, this one included.
   */
  add(rule: FaultRule, seed?: number): number;
  remove(id: number): boolean;
  clear(): void;
  readonly rules: readonly (FaultRule & { readonly id: number })[];
  /** The seed of the dice that `probability` throws; a new one gives all rules new dice. Whole, from 0 to 4294967295. */
  seed: number;
}

/** What the emulator asks of the rules while it works. */
export interface FaultPoints {
  readonly around: Around;
  readonly push: Push;
  /** The rule that meets this connection when it subscribes or is replayed to, if there is one; `fits` looks at its values first. */
  meets<Knob extends SyncKnob>(knob: Knob, connection: Connection, fits?: (rule: RuleOf<Knob>) => boolean): RuleOf<Knob> | undefined;
  /** What is to go wrong with a request about media. */
  media(request: TwilioRequest): RuleOf<'media'> | undefined;
  /** As new: no rules, nothing held back; the dice start anew. */
  reset(): void;
}

/** Knobs that are met when a client subscribes. */
export type SyncKnob = 'sync_subscription_failed' | 'replay_coalesce' | 'replay_interrupted' | 'replay_on_null';

/** The greatest seed. */
export const greatestSeed = 2 ** 32 - 1;

/** Creates an empty set of rules; the seed is a random one unless given; the log says it as soon as dice are thrown. */
export function createFaults(clock: Clock, log: Log, activity: Activity, acts: FaultActs, givenSeed?: number): Faults & FaultPoints {
  const firstSeed = givenSeed ?? randomInt(greatestSeed);
  const holds = createHolds(clock, activity);
  const book = createRuleBook(log, requireSeed(firstSeed));
  const saySeed = (): void => void log.add({ kind: 'world', text: `seed of the faults: ${book.seed}` });

  const standing = (): void => {
    const [newest] = book.of('standing').slice(-1);
    acts.setSkew(newest?.rule.knob === 'clock_skew' ? newest.rule.seconds : 0);
  };
  const atOnce = (rule: FaultRule): number => {
    const { identity, connection: number } = rule.match ?? {};
    const { id, acts: happens } = book.once(rule);
    const meant = [...acts.connections()].filter(
      (connection) => (identity === undefined || connection.identity === identity) && (number === undefined || connection.number === number),
    );
    if (happens) {
      log.add({ kind: 'world', text: `fault ${id} ${rule.knob}`, ...(identity === undefined ? {} : { identity }) });
      acts.act(rule, meant, identity);
    }
    return id;
  };

  const faults: Faults & FaultPoints = {
    add(given, seed) {
      const rule = checkRule(given);
      if (seed !== undefined) faults.seed = seed;
      else if (rule.match?.probability !== undefined) saySeed();
      if (knobs[rule.knob].group === 'act' && rule.match?.request === undefined) return atOnce(rule);
      const { id } = book.add(rule);
      standing();
      return id;
    },
    remove(id) {
      const removed = book.remove(id);
      standing();
      return removed;
    },
    clear() {
      book.clear();
      standing();
    },
    get rules() {
      return book.all.map(({ id, rule }) => ({ id, ...rule }));
    },
    get seed() {
      return book.seed;
    },
    set seed(seed) {
      book.reseed(requireSeed(seed));
      saySeed();
    },

    around: createAround(book, holds, activity, log, acts),
    push: createPushes(book, holds),
    meets<Knob extends SyncKnob>(knob: Knob, connection: Connection, fits: (rule: RuleOf<Knob>) => boolean = () => true) {
      const situation = { identity: connection.identity, connection: connection.number };
      for (const active of book.of('sync')) {
        const rule = active.rule as RuleOf<Knob>;
        if (active.rule.knob === knob && fits(rule) && book.takes(active, situation)) return rule;
      }
      return undefined;
    },
    media(request) {
      for (const active of book.of('request')) {
        if (active.rule.knob === 'media' && book.takes(active, { request, identity: request.identity })) return active.rule;
      }
      return undefined;
    },
    reset() {
      book.reset();
      book.reseed(firstSeed);
      holds.drop();
      standing();
    },
  };
  return faults;
}

function requireSeed(seed: number): number {
  if (Number.isInteger(seed) && seed >= 0 && seed <= greatestSeed) return seed;
  throw new RangeError(`seed must be a whole number from 0 to ${greatestSeed}, not ${seed}`);
}
