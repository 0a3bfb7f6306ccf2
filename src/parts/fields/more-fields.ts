import { nothing, type TemplateResult } from 'lit';
import { answerTo } from '../../chat/answer-to.js';
import { askedFields } from '../../chat/asked-fields.js';
import type { Field, FieldLink, ShownField } from '../../chat/fields.js';
import { furtherProblem, isOrdered, type FurtherProblem } from '../../chat/further-problems.js';
import { mendFields } from '../../chat/mend-fields.js';
import type { Answer } from '../../chat/ports.js';
import type { Words } from '../../i18n/language.js';
import type { GivenFields } from '../../chat/plain-fields.js';
import { putOn } from '../../styles/dressed-element.js';
import { multipleTemplate, radioTemplate, thumbsTemplate } from './choice-fields.js';
import { furtherWords } from './field-words.js';
import { fixedControl } from './fixed-field.js';
import { fieldTemplate, type FieldView } from '../form/form-field.js';
import { labelWithLinks } from './label-links.js';
import { moreFieldsStyles } from './more-fields.styles.js';
import { pickerControl } from './picker-field.js';
import { linkAddress } from './site-link.js';
import type { ReadFields } from '../form/site-fields.js';

/** What the form asks of this, once it is there. */
export interface MoreFields {
  readonly answerTo: typeof answerTo;
  /** The fields that are asked with these answers. */
  readonly asked: typeof askedFields;
  /** Says what is wrong with an answer that is there. */
  problem(field: Field, answer: Answer | undefined): FurtherProblem | undefined;
  /** Says such a problem. */
  say(problem: string, field: Field, strings: Words): string | undefined;
  template(view: FieldView): TemplateResult | typeof nothing;
  /** Gives what is within this form the looks of these fields. */
  dress(form: { readonly renderRoot: HTMLElement | DocumentFragment }): void;
}

/** Reads fields; gives `undefined` where reading them has not been prepared. */
export type Reader = (given: GivenFields) => ReadFields | undefined;

/** The kinds of fields that most forms do without, fields that depend on others, and what to do with fields that are wrong. */
export const moreFields: MoreFields = {
  answerTo,
  asked: askedFields,
  problem(field, answer) {
    return isOrdered(field) ? furtherProblem(field, answer) : undefined;
  },
  say(problem, field, strings) {
    return isOrdered(field) ? furtherWords(problem as FurtherProblem, field, strings) : undefined;
  },
  template(view) {
    return isShown(view) ? shownTemplate(view) : nothing;
  },
  dress(form) {
    putOn(form, moreFieldsStyles);
  },
};

const said = new Set<string>();

let legacy: typeof import('../../options/legacy-fields.js') | undefined;

/** Gives what reads fields, once it has loaded what reading these needs. */
export async function readerFor(given: GivenFields): Promise<Reader> {
  if (!isOwn(given)) legacy ??= await import('../../options/legacy-fields.js');
  return readFields;
}

/** Gives the fields of a site as they can be asked, and tells its developer, once, what is wrong with them. */
function readFields(given: GivenFields): ReadFields | undefined {
  const own = isOwn(given) ? { fields: given, complaints: [] } : legacy?.fromLegacy(given);
  if (!own) return undefined;
  const { fields, complaints } = mendFields(own.fields);
  for (const complaint of [...own.complaints, ...complaints, ...fields.flatMap(badLinks)]) {
    if (said.has(complaint)) continue;
    said.add(complaint);
    console.warn(`<flex-webchat> fields: ${complaint}`);
  }
  return { ...own, fields, more: moreFields };
}

function isOwn(given: GivenFields): given is readonly Field[] {
  return Array.isArray(given);
}

function badLinks(field: Field): string[] {
  const links = 'links' in field ? (field.links ?? []) : [];
  const isBad = (link: FieldLink): boolean => linkAddress(link.href) === undefined;
  return links.filter(isBad).map(({ href }) => `Field "${field.name}": the link ${href} leads nowhere that is safe, and is a text; use https:, http:, mailto: or tel:.`);
}

function isShown(view: FieldView): view is FieldView<ShownField> {
  return view.field.type !== 'hidden';
}

function shownTemplate(view: FieldView<ShownField>): TemplateResult {
  const { field } = view;
  const of = <F extends ShownField>(kind: F): FieldView<F> => ({ ...view, field: kind });
  if (field.readOnly) return fieldTemplate(view, fixedControl(of(field)));
  switch (field.type) {
    case 'number':
    case 'date':
    case 'time':
      return fieldTemplate(view, pickerControl(of(field)));
    case 'radio':
      return radioTemplate(of(field));
    case 'thumbs':
      return thumbsTemplate(of(field));
    case 'select':
      return field.multiple ? multipleTemplate(of(field)) : fieldTemplate(view);
    case 'checkbox':
      return fieldTemplate(view, undefined, labelWithLinks(field));
    default:
      return fieldTemplate(view);
  }
}
