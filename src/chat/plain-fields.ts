import type { LegacyForm } from '../options/legacy-fields.js';
import { expressionOf } from './answers.js';
import type { Field, SelectField, TextField } from './fields.js';

/** What a site can give as the fields of its form: ours, or the configuration of Twilio's own form as it is. */
export type GivenFields = readonly Field[] | LegacyForm;

/** As JSON has them: members that most fields do without, and other types than those of most fields. */
const rare = /"(?:links|multiple|readOnly|showWhen)":|"type":"(?!(?:text|email|textarea|select|checkbox)")/;

/** True where the form can ask all this as it is: nothing in it is of a rarer kind, and nothing is wrong with it. */
export function arePlain(given: GivenFields): given is readonly Field[] {
  if (!Array.isArray(given) || rare.test(JSON.stringify(given))) return false;
  const fields: readonly Field[] = given;
  return new Set(fields.map(({ name }) => name)).size === fields.length && fields.every(isSound);
}

function isSound(field: Field): boolean {
  const { name, label, type, options, pattern } = field as Pick<TextField, 'name' | 'label' | 'pattern'> & { type?: string } & Pick<Partial<SelectField>, 'options'>;
  return !!(name && label && type) && (type === 'select') === Array.isArray(options) && (!pattern || !!expressionOf(pattern));
}
