import { STATUS_CODES } from 'node:http';
import type { Clock } from '../clock.js';
import { fitsRequest, type Log } from '../log.js';
import type { TwilioAnswer, TwilioRequest } from '../request.js';
import type { Connection } from '../twilsock/connection.js';
import { checkRule, type FaultRule } from './rule.js';

/** How a request ended: answered, cut off together with its socket, or never answered. */
export type Outcome = { readonly kind: 'answer'; readonly answer: TwilioAnswer } | { readonly kind: 'cut' } | { readonly kind: 'silence' };

/** The rules by which things go wrong on purpose. */
export interface Faults {
  /** Adds a rule, gives its id; close, half_open, expire_token and close_conversation without `match.request` act at once. */
  add(rule: FaultRule): number;
  remove(id: number): boolean;
  clear(): void;
  readonly rules: readonly (FaultRule & { readonly id: number })[];
}

/** What the emulator asks of the rules while it works. */
export interface FaultPoints {
  around(request: TwilioRequest, run: () => Promise<TwilioAnswer>): Promise<Outcome>;
  skipsPush(connection: Connection): boolean;
}

/** How rules reach connections, tokens and conversations. */
export interface FaultActs {
  connections(): Iterable<Connection>;
  expireToken(connections: readonly Connection[], identity: string | undefined): void;
  closeConversations(sid: string | undefined, identity: string | undefined): void;
}

interface ActiveRule {
  readonly id: number;
  readonly rule: FaultRule;
  matches: number;
  left: number;
}

/** Creates an empty set of rules. */
export function createFaults(clock: Clock, log: Log, acts: FaultActs): Faults & FaultPoints {
  const active = new Map<number, ActiveRule>();
  let lastId = 0;

  const takes = (entry: ActiveRule, request: TwilioRequest | undefined, connection: Connection | undefined): boolean => {
    const { match = {}, knob } = entry.rule;
    const rule = match.request ?? (knob === 'no_upgrade' ? 'GET /v3/wsconnect' : undefined);
    if (rule !== undefined && !(request && fitsRequest(rule, request.method, request.path))) return false;
    const identity = connection?.identity ?? request?.identity;
    if (match.identity !== undefined && match.identity !== identity) return false;
    if (match.connection !== undefined && match.connection !== connection?.number) return false;
    entry.matches += 1;
    if (match.nth !== undefined && match.nth !== entry.matches) return false;
    if (match.probability !== undefined && Math.random() >= match.probability) return false;
    entry.left -= 1;
    if (entry.left <= 0) active.delete(entry.id);
    log.add({ kind: 'world', text: `fault ${entry.id} ${knob}`, ...(identity === undefined ? {} : { identity }) });
    return true;
  };

  const act = (rule: FaultRule, connections: readonly Connection[], identity: string | undefined): void => {
    if (rule.knob === 'close') for (const connection of connections) connection.close(rule.code, rule.reconnect_min_ms);
    if (rule.knob === 'half_open') for (const connection of connections) connection.goSilent();
    if (rule.knob === 'expire_token') acts.expireToken(connections, identity);
    if (rule.knob === 'close_conversation') acts.closeConversations(rule.conversation, identity);
  };

  return {
    add(given) {
      const rule = checkRule(given);
      lastId += 1;
      if (actsAtOnce(rule)) {
        const { identity, connection: number } = rule.match ?? {};
        const matching = [...acts.connections()].filter(
          (connection) =>
            (identity === undefined || connection.identity === identity) && (number === undefined || connection.number === number),
        );
        act(rule, matching, identity);
      } else {
        const pushes = rule.knob === 'skip_push' ? (rule.pushes ?? 1) : Infinity;
        active.set(lastId, { id: lastId, rule, matches: 0, left: rule.times ?? pushes });
      }
      return lastId;
    },
    remove: (id) => active.delete(id),
    clear: () => active.clear(),
    get rules() {
      return [...active.values()].map(({ id, rule }) => ({ id, ...rule }));
    },

    async around(request, run) {
      const { connection } = request;
      let answer: (() => Promise<TwilioAnswer>) | undefined;
      let drop: 'before_store' | 'after_store' | 'on_reply' | undefined;
      for (const entry of [...active.values()]) {
        const { rule } = entry;
        if (rule.knob === 'skip_push' || !takes(entry, request, connection)) continue;
        if (rule.knob === 'delay') await new Promise<void>((resolve) => clock.setTimeout(resolve, rule.ms));
        else if (rule.knob === 'no_upgrade') return { kind: 'silence' };
        else if (rule.knob === 'drop') drop ??= rule.at;
        else if (rule.knob === 'http') answer ??= () => Promise.resolve(httpAnswer(rule));
        else {
          act(rule, connection ? [connection] : [], connection?.identity ?? request.identity);
          if (connection && (rule.knob === 'close' || rule.knob === 'half_open')) return { kind: 'silence' };
        }
      }
      if (drop === 'before_store') return { kind: 'cut' };
      const result = await (answer ?? run)();
      if (drop === 'after_store') return { kind: 'cut' };
      if (drop === 'on_reply') return { kind: 'silence' };
      return { kind: 'answer', answer: result };
    },

    skipsPush(connection) {
      for (const entry of [...active.values()]) {
        if (entry.rule.knob === 'skip_push' && takes(entry, undefined, connection)) return true;
      }
      return false;
    },
  };
}

function actsAtOnce({ knob, match }: FaultRule): boolean {
  if (match?.request !== undefined) return false;
  return knob === 'close' || knob === 'half_open' || knob === 'expire_token' || knob === 'close_conversation';
}

function httpAnswer(rule: FaultRule & { knob: 'http' }): TwilioAnswer {
  const { status, content_type: contentType } = rule;
  const headers = contentType === undefined ? {} : { 'content-type': contentType };
  const body = rule.body ?? { code: 20000 + status, message: STATUS_CODES[status] ?? 'Error' };
  if (typeof body === 'string' || !('code' in body)) return { status, body, headers };
  return { status, body: { status, more_info: `https://www.twilio.com/docs/errors/${String(body.code)}`, ...body }, headers };
}
