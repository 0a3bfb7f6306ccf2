import type { LegacyField, LegacyForm } from '../options/legacy-fields.js';
import type { Unmatched } from './migration.js';
import type { OldPart } from './old-part.js';
import { entryOf, isRecord, shown } from './strange-values.js';

type Plain = Record<string, unknown>;

const words = ['title', 'description', 'message', 'submitLabel', 'footerLabel'];
const fieldTypes = ['InputItem', 'TextareaItem', 'SelectItem', 'RadioItem', 'CheckboxItem', 'ThumbsUpOrDownItem'];
/** Attributes that count, and what each has to be. */
const attributeKinds: Readonly<Record<string, readonly string[]>> = {
  name: ['string'],
  type: ['string'],
  value: ['string', 'number', 'boolean'],
  placeholder: ['string'],
  pattern: ['string'],
  refLink: ['string'],
  required: ['boolean'],
  readOnly: ['boolean'],
  disabled: ['boolean'],
  upValue: ['string', 'number', 'boolean'],
  downValue: ['string', 'number', 'boolean'],
};

/** Gives Twilio's own form as `fields` takes it, without what would not be understood there; `undefined` where there is none. */
export function fromPreEngagement(old: OldPart): LegacyForm | undefined {
  const path = old.at('preEngagementConfig');
  const given = old.data('preEngagementConfig');
  if (given === undefined) return undefined;
  const form = isRecord(given) ? fromForm(given as Plain, path, old.report) : undefined;
  if (!form) old.say('preEngagementConfig', 'There is no form in it: fields has to be a list, and one field at least has to be right.');
  return form;
}

function fromForm(given: Plain, path: string, report: Unmatched[]): LegacyForm | undefined {
  const { fields, ...others } = given;
  if (!Array.isArray(fields)) return undefined;
  const read = fields.flatMap((field: unknown, place) => fromField(field, `${path}.fields.${place}`, report));
  const around = keep(others, (name, value) => words.includes(name) && typeof value === 'string', path, report);
  return read.length > 0 ? { ...around, fields: read } : undefined;
}

function fromField(given: unknown, path: string, report: Unmatched[]): readonly LegacyField[] {
  const leave = (problem: string): [] => (report.push({ path, problem }), []);
  if (!isRecord(given)) return leave(`It is no field, but ${shown(given)}; it is left out.`);
  const { type, label, attributes, options, ...others } = given as Plain;
  if (typeof type !== 'string') return leave(`Its type is ${shown(type)}; it is left out.`);
  if (!isRecord(attributes) || typeof (attributes as Plain)['name'] !== 'string') return leave('It has no attributes.name, and so no answer; it is left out.');
  if (!fieldTypes.includes(type)) report.push({ path, problem: `There is no type "${type}": as in the old form it is not shown, and sent with its value.` });
  if (label !== undefined && typeof label !== 'string') report.push({ path: `${path}.label`, problem: `It has to be a text, and is ${shown(label)}.` });
  keep(others, () => false, path, report);
  const kept = keep(attributes as Plain, (name, value) => entryOf(attributeKinds, name)?.includes(typeof value) === true, `${path}.attributes`, report);
  return [
    {
      type,
      ...(typeof label === 'string' && { label }),
      attributes: { ...kept, name: String(kept['name']) },
      ...(options !== undefined && { options: fromOptions(options, `${path}.options`, report) }),
    },
  ];
}

function fromOptions(given: unknown, path: string, report: Unmatched[]): NonNullable<LegacyField['options']> {
  const options: readonly unknown[] = Array.isArray(given) ? given : [];
  if (options !== given) report.push({ path, problem: `It has to be a list, and is ${shown(given)}.` });
  return options.flatMap((option, place) => {
    const { value, label, selected } = isRecord(option) ? (option as Plain) : {};
    const isText = (text: unknown): boolean => text === undefined || typeof text === 'string' || typeof text === 'number';
    if (isRecord(option) && isText(value) && isText(label)) return [{ value: String(value ?? ''), label: String(label ?? value ?? ''), ...(selected === true && { selected }) }];
    report.push({ path: `${path}.${place}`, problem: 'It is no { value, label } of texts; it is left out.' });
    return [];
  });
}

/** Gives the members that fit; reports the others, as far as they say something. */
function keep(members: Plain, fits: (name: string, value: unknown) => boolean, path: string, report: Unmatched[]): Plain {
  const kept = Object.entries(members).filter(([name, value]) => {
    if (fits(name, value)) return true;
    if (value !== null && value !== false && value !== '') report.push({ path: `${path}.${name}`, problem: `Nothing is made of it here, which is ${shown(value)}. See what a field has in docs/api.md.` });
    return false;
  });
  return Object.fromEntries(kept);
}
