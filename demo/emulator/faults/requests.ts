import type { Activity } from '../activity.js';
import { fitsRequest, type Log } from '../log.js';
import { fieldsOf, type TwilioAnswer, type TwilioRequest } from '../request.js';
import type { Connection } from '../twilsock/connection.js';
import type { Holds } from './holds.js';
import type { Outcome } from './outcome.js';
import { noteRule, type Plan } from './plan.js';
import { armPushRules } from './pushes.js';
import { refusalBy, refusedAnswer } from './refusals.js';
import type { FaultRule } from './rule.js';
import type { RuleBook } from './rule-book.js';

/** A request on its way; `number` is the one that its socket will have, where it has none yet. */
export type RuledRequest = TwilioRequest & { readonly number?: number };

/** Lets a request be answered by `run`, as far as the rules allow. */
export type Around = (request: RuledRequest, run: () => Promise<TwilioAnswer>) => Promise<Outcome>;

/** What else happens when a rule meets a request. */
export interface RequestActs {
  /** Does what such a rule does at once, to these connections and this identity. */
  act(rule: FaultRule, connections: readonly Connection[], identity: string | undefined): void;
  connectionsOf(identity: string): readonly Connection[];
  /** Takes everybody out of a conversation. */
  empty(conversation: string): void;
}

/** The one way of requests, upgrades and inits: rules may delay, lose, refuse and change them. */
export function createAround(book: RuleBook, holds: Holds, activity: Activity, log: Log, acts: RequestActs): Around {
  const act = (rule: FaultRule, { connection }: RuledRequest, identity: string | undefined): void => {
    const meant = connection ? [connection] : identity === undefined ? [] : acts.connectionsOf(identity);
    try {
      acts.act(rule, meant, identity);
    } catch (error) {
      // What the rule is about may be gone by now; the request has nothing to do with that.
      log.warn(`fault ${rule.knob}: ${String(error)}`);
    }
  };

  /** Lets the rules meet the request; gives the end of it where it ends here. */
  const meet = async (plan: Plan, request: RuledRequest): Promise<Outcome | undefined> => {
    const { connection, method, path } = request;
    const identity = connection?.identity ?? request.identity;
    const number = connection && connection.number > 0 ? connection.number : request.number;
    armPushRules(book.of('push'), (rule) => fitsRequest(rule, method, path));
    for (const active of book.of('request', 'act', 'frame')) {
      const { rule } = active;
      // Media are asked about by their own routes; a frame without a request is a push.
      if (rule.knob === 'media' || (rule.knob.startsWith('bad_') && rule.match?.request === undefined)) continue;
      if (!book.takes(active, { request, identity, connection: number })) continue;
      if (rule.knob === 'no_upgrade') return { kind: 'silence' };
      if (rule.knob === 'delay' && rule.at !== 'on_reply') {
        if (!(await holds.wait(`${method} ${path}, delayed`, rule.ms))) return { kind: 'cut' };
      } else if (!noteRule(plan, rule)) {
        act(rule, request, identity);
        if (rule.knob === 'restart') return { kind: 'cut' };
        if (connection && (rule.knob === 'close' || rule.knob === 'half_open')) return { kind: 'silence' };
      }
    }
    return undefined;
  };

  const commitLate = (name: string, ms: number, run: () => Promise<unknown>): void => {
    const what = `${name}, to be stored late`;
    void activity
      .during(what, async () => {
        if (await holds.wait(what, ms)) await run();
      })
      .catch((error: unknown) => log.warn(`${what}: ${String(error)}`));
  };

  return async (request, run) => {
    const plan: Plan = { changes: [], lateReply: 0 };
    const ended = await meet(plan, request);
    if (ended) return ended;
    const { late, drop, refusal } = plan;
    const name = `${request.method} ${request.path}`;
    if (late) {
      commitLate(name, late.ms, run);
      return { kind: late.socket === 'kept' ? 'silence' : 'cut' };
    }
    if (drop === 'before_store') return { kind: 'cut' };
    if (refusal) return request.via === 'http' ? { kind: 'answer', answer: refusedAnswer(refusal) } : refusalBy(refusal);
    const answer = plan.instead ?? (await run());
    if (plan.instead && isAboutToken(request) && answer.status >= 300) return refusalBy({ knob: 'refuse', status: answer.status });
    if (plan.halfCreated && empties(answer, acts)) return { kind: 'cut' };
    if (drop === 'after_store') return { kind: 'cut' };
    if (drop === 'on_reply') return { kind: 'silence' };
    const { afterwards, ...changed } = plan.changes.reduce((given, change) => change(given), answer);
    const flaw = plan.flaw && { flaw: plan.flaw };
    if (plan.lateReply === 0) return { kind: 'answer', answer: afterwards ? { ...changed, afterwards } : changed, ...flaw };
    // What follows an answer does not wait for it.
    afterwards?.();
    const goOn = await holds.wait(`answer to ${name}`, plan.lateReply);
    return goOn ? { kind: 'answer', answer: changed, ...flaw } : { kind: 'cut' };
  };
}

function isAboutToken({ method }: RuledRequest): boolean {
  return method === 'INIT' || method === 'UPDATE';
}

function empties({ body }: TwilioAnswer, acts: RequestActs): boolean {
  const fields = fieldsOf(body);
  const sid = fields['conversation_sid'] ?? fields['sid'];
  if (typeof sid !== 'string') return false;
  acts.empty(sid);
  return true;
}
