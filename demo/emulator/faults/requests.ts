import { STATUS_CODES } from 'node:http';
import type { Activity } from '../activity.js';
import { fitsRequest, type Log } from '../log.js';
import { fieldsOf, type TwilioAnswer, type TwilioRequest } from '../request.js';
import type { Connection } from '../twilsock/connection.js';
import type { FrameFlaw } from '../twilsock/frame.js';
import type { Holds } from './holds.js';
import { breakAttributes, changeJson } from './json-change.js';
import type { Outcome } from './outcome.js';
import { armPushRules } from './pushes.js';
import { refusalBy, refusedAnswer } from './refusals.js';
import type { FaultMoment, FaultRule, RuleOf } from './rule.js';
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
  return async (request, run) => {
    const { connection, method, path } = request;
    const identity = connection?.identity ?? request.identity;
    const name = `${method} ${path}`;
    const plan: Plan = { changes: [], lateReply: 0 };
    armPushRules(book.of('push'), (rule) => fitsRequest(rule, method, path));
    for (const active of book.of('request', 'act', 'frame')) {
      const { rule } = active;
      if (rule.knob === 'media' || (rule.knob.startsWith('bad_') && rule.match?.request === undefined)) continue;
      if (!book.takes(active, { request, identity, connection: connection && connection.number > 0 ? connection.number : request.number })) continue;
      if (rule.knob === 'delay' && rule.at !== 'on_reply') {
        if (!(await holds.wait(`${name}, delayed`, rule.ms))) return { kind: 'cut' };
      } else if (rule.knob === 'no_upgrade') return { kind: 'silence' };
      else if (!planned(plan, rule)) {
        const meant = connection ? [connection] : identity === undefined ? [] : acts.connectionsOf(identity);
        try {
          acts.act(rule, meant, identity);
        } catch (error) {
          // What the rule is about may be gone by now; the request has nothing to do with that.
          log.warn(`fault ${active.id} ${rule.knob}: ${String(error)}`);
        }
        if (rule.knob === 'restart') return { kind: 'cut' };
        if (connection && (rule.knob === 'close' || rule.knob === 'half_open')) return { kind: 'silence' };
      }
    }

    const { late, drop, refusal, instead } = plan;
    if (late) {
      void activity.during(`${name}, to be stored late`, async () => {
        if (await holds.wait(`${name}, to be stored late`, late.ms)) await run();
      });
      return { kind: late.socket === 'kept' ? 'silence' : 'cut' };
    }
    if (drop === 'before_store') return { kind: 'cut' };
    if (refusal) return request.via === 'http' ? { kind: 'answer', answer: refusedAnswer(refusal) } : refusalBy(refusal);
    const answer = await (instead ?? run)();
    if (plan.halfCreated && empties(answer, acts)) return { kind: 'cut' };
    if (drop === 'after_store') return { kind: 'cut' };
    if (drop === 'on_reply') return { kind: 'silence' };
    const changed = plan.changes.reduce((given, change) => change(given), answer);
    const flawed = plan.flaw ? { flaw: plan.flaw } : {};
    if (plan.lateReply === 0) return { kind: 'answer', answer: changed, ...flawed };
    const { afterwards, ...onlyAnswer } = changed;
    afterwards?.();
    return (await holds.wait(`answer to ${name}`, plan.lateReply)) ? { kind: 'answer', answer: onlyAnswer, ...flawed } : { kind: 'cut' };
  };
}

interface Plan {
  readonly changes: ((answer: TwilioAnswer) => TwilioAnswer)[];
  lateReply: number;
  instead?: () => Promise<TwilioAnswer>;
  drop?: FaultMoment;
  late?: RuleOf<'late_commit'>;
  refusal?: RuleOf<'refuse'> | RuleOf<'reject_init'>;
  halfCreated?: true;
  flaw?: FrameFlaw;
}

/** Notes what the rule wants of this request; false when it is no rule of that kind. */
function planned(plan: Plan, rule: FaultRule): boolean {
  switch (rule.knob) {
    case 'delay':
      plan.lateReply += rule.ms;
      return true;
    case 'drop':
      plan.drop ??= rule.at;
      return true;
    case 'http':
      plan.instead ??= () => Promise.resolve(httpAnswer(rule));
      return true;
    case 'late_commit':
      plan.late ??= rule;
      return true;
    case 'refuse':
    case 'reject_init':
      plan.refusal ??= rule;
      return true;
    case 'webchats':
      plan.halfCreated = true;
      return true;
    case 'change_answer':
      plan.changes.push((answer) => ({ ...answer, body: changeJson(answer.body, rule) }));
      return true;
    case 'bad_json_attributes':
      plan.changes.push((answer) => ({ ...answer, body: breakAttributes(answer.body) ?? answer.body }));
      return true;
    case 'bad_utf8_frame':
      plan.flaw = 'utf8';
      return true;
    case 'bad_frame':
      plan.flaw = rule.kind;
      return true;
    default:
      return false;
  }
}

function empties({ body }: TwilioAnswer, acts: RequestActs): boolean {
  const fields = fieldsOf(body);
  const sid = fields['conversation_sid'] ?? fields['sid'];
  if (typeof sid !== 'string') return false;
  acts.empty(sid);
  return true;
}

function httpAnswer(rule: RuleOf<'http'>): TwilioAnswer {
  const { status, content_type: contentType, retry_after: retryAfter } = rule;
  const headers = {
    ...(contentType !== undefined && { 'content-type': contentType }),
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  };
  // These have no body by definition.
  if (status === 204 || status === 205 || status === 304) return { status, headers };
  const body = rule.body ?? { code: 20000 + status, message: STATUS_CODES[status] ?? 'Error' };
  if (typeof body === 'string' || !('code' in body)) return { status, body, headers };
  return { status, body: { status, more_info: `https://www.twilio.com/docs/errors/${String(body.code)}`, ...body }, headers };
}
