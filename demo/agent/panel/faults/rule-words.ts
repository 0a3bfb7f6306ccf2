import { faultKinds } from './fault-kinds.js';
import type { FaultRule } from './fault-rule.js';

/** A rule in plain words: what it is called, and its values. */
export interface RuleWords {
  readonly name: string;
  readonly details: string;
}

/** Says what a rule does; `nameOf` gives the name of an identity, or the identity itself. */
export function ruleWords(rule: FaultRule, nameOf: (identity: string) => string): RuleWords {
  const { knob, match = {}, times, ...values } = rule;
  const { id: _id, ...named } = values;
  const kind = faultKinds.find((each) => each.id === `${knob}-${String(values['status'])}`) ?? faultKinds.find((each) => each.id === knob);
  const { identity, request, ...rest } = match;
  const details = [
    typeof identity === 'string' ? nameOf(identity) : '',
    typeof request === 'string' ? request : '',
    ...Object.entries({ ...named, ...rest }).map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`),
    times === undefined ? '' : times === 1 ? 'once' : `${times} times`,
  ];
  return { name: kind?.name ?? knob, details: details.filter((detail) => detail !== '').join(', ') };
}
