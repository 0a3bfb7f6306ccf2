import type { TwilioAnswer } from '../request.js';
import type { FrameFlaw } from '../twilsock/frame.js';
import { httpAnswer } from './http-answer.js';
import { breakAttributes, changeJson } from './json-change.js';
import type { FaultMoment, FaultRule, RuleOf } from './rule.js';

/** What the rules want of one request. */
export interface Plan {
  /** Changes of its answer, in order. */
  readonly changes: ((answer: TwilioAnswer) => TwilioAnswer)[];
  /** How long its answer is held, ms. */
  lateReply: number;
  instead?: TwilioAnswer;
  drop?: FaultMoment;
  late?: RuleOf<'late_commit'>;
  refusal?: RuleOf<'refuse'> | RuleOf<'reject_init'>;
  halfCreated?: true;
  flaw?: FrameFlaw;
}

/** Notes what the rule wants; of two rules for the same thing the first counts. False when a rule is not about the request itself. */
export function noteRule(plan: Plan, rule: FaultRule): boolean {
  switch (rule.knob) {
    case 'delay':
      plan.lateReply += rule.ms;
      return true;
    case 'drop':
      plan.drop ??= rule.at;
      return true;
    case 'http': {
      const answer = httpAnswer(rule);
      if (rule.at === 'after_store') plan.changes.push(({ afterwards }) => ({ ...answer, ...(afterwards && { afterwards }) }));
      else plan.instead ??= answer;
      return true;
    }
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
