import { fitsRequest, type Log } from '../log.js';
import { createDice } from './dice.js';
import { knobs, type KnobGroup } from './knobs.js';
import type { FaultRule } from './rule.js';

/** What a rule is held against: a request with its method and path, or a push with its name; and whom it concerns. */
export interface Situation {
  readonly request?: { readonly method: string; readonly path: string };
  readonly push?: string;
  readonly identity?: string | undefined;
  readonly connection?: number | undefined;
}

/** A rule in force. */
export interface ActiveRule {
  readonly id: number;
  readonly rule: FaultRule;
  /** How many pushes a rule that waited for its request is now about. */
  armed: number;
}

/** The rules in force, their counts and their dice. */
export interface RuleBook {
  readonly seed: number;
  readonly all: readonly ActiveRule[];
  /** Rules of these groups, in the order in which they came. */
  of(...groups: readonly KnobGroup[]): readonly ActiveRule[];
  add(rule: FaultRule): ActiveRule;
  /** Gives a number to a rule that acts at once, and throws its dice. */
  once(rule: FaultRule): { readonly id: number; readonly acts: boolean };
  remove(id: number): boolean;
  clear(): void;
  /** New dice for all rules, those there are and those to come. */
  reseed(seed: number): void;
  /** Numbers rules from 1 again. */
  reset(): void;
  /** Tells whether the rule acts now: it fits, it is the nth, the dice say so. A rule that has acted often enough is gone. */
  takes(active: ActiveRule, situation: Situation): boolean;
}

interface Entry extends ActiveRule {
  place: number;
  matches: number;
  left: number;
  dice: () => number;
}

// What is meant when a rule of that knob names no request.
const impliedRequests: Readonly<Partial<Record<FaultRule['knob'], readonly string[]>>> = {
  no_upgrade: ['GET /v3/wsconnect'],
  reject_init: ['INIT'],
  webchats: ['POST /v1/WebChannels', 'POST /v2/WebChats', 'POST /v2/Webchat/Init'],
};

/** Creates an empty book. */
export function createRuleBook(log: Log, firstSeed: number): RuleBook {
  const entries = new Map<number, Entry>();
  let groups: Partial<Record<KnobGroup, readonly Entry[]>> = {};
  let seed = firstSeed;
  let lastId = 0;
  let place = 0;

  const changed = (): void => {
    groups = {};
  };
  const book: RuleBook = {
    get seed() {
      return seed;
    },
    get all() {
      return [...entries.values()];
    },
    of(...wanted) {
      return wanted.flatMap((group) => (groups[group] ??= [...entries.values()].filter(({ rule }) => knobs[rule.knob].group === group)));
    },
    add(rule) {
      lastId += 1;
      place += 1;
      const entry: Entry = { id: lastId, rule, armed: 0, place, matches: 0, left: uses(rule), dice: createDice(seed, place) };
      entries.set(entry.id, entry);
      changed();
      return entry;
    },
    once({ match }) {
      lastId += 1;
      place += 1;
      return { id: lastId, acts: match?.probability === undefined || createDice(seed, place)() < match.probability };
    },
    remove(id) {
      changed();
      return entries.delete(id);
    },
    clear() {
      changed();
      entries.clear();
    },
    reseed(next) {
      seed = next;
      place = 0;
      for (const entry of entries.values()) {
        place += 1;
        entry.place = place;
        entry.dice = createDice(seed, place);
      }
    },
    reset() {
      book.clear();
      lastId = 0;
      place = 0;
    },
    takes(active, situation) {
      const entry = entries.get(active.id);
      if (!entry || !fits(entry.rule, situation)) return false;
      const { match = {}, knob } = entry.rule;
      entry.matches += 1;
      if (match.nth !== undefined && match.nth !== entry.matches) return false;
      if (match.probability !== undefined && entry.dice() >= match.probability) return false;
      entry.left -= 1;
      if (entry.left <= 0) book.remove(entry.id);
      log.add({ kind: 'world', text: `fault ${entry.id} ${knob}`, ...(situation.identity === undefined ? {} : { identity: situation.identity }) });
      return true;
    },
  };
  return book;
}

function fits({ match = {}, knob }: FaultRule, { request, push, identity, connection }: Situation): boolean {
  if (request) {
    const rules = match.request === undefined ? impliedRequests[knob] : [match.request];
    if (rules ? !rules.some((rule) => fitsRequest(rule, request.method, request.path)) : knob !== 'delay' && isOpening(request)) return false;
  }
  if (match.push !== undefined && !push?.includes(match.push)) return false;
  if (match.identity !== undefined && match.identity !== identity) return false;
  return match.connection === undefined || match.connection === connection;
}

// How a socket comes to be is no request of the client's; a rule has to name it, unless it is slowness.
function isOpening({ method, path }: { readonly method: string; readonly path: string }): boolean {
  return path === '/v3/wsconnect' || method === 'INIT' || method === 'UPDATE';
}

// A lost or broken push is a single one unless somebody asks for more; an interrupted replay is asked for again at once, for ever.
function uses({ knob, match, times, ...values }: FaultRule): number {
  if (times !== undefined) return times;
  const { group } = knobs[knob];
  if (knob === 'replay_interrupted') return 1;
  if (match?.request !== undefined || (group !== 'push' && group !== 'frame')) return Infinity;
  if ('pushes' in values && values.pushes !== undefined) return values.pushes;
  if (match?.probability !== undefined) return Infinity;
  return 'window' in values ? values.window : 1;
}
