import { expressionOf } from './answers.js';
import type { Field, FieldOption } from './fields.js';
import { placeOf } from './further-problems.js';

const types = ['text', 'email', 'tel', 'password', 'textarea', 'number', 'date', 'time', 'select', 'radio', 'checkbox', 'thumbs', 'hidden'];

/** What a page without types may have written. */
type Loose = Record<string, unknown>;

/** Fields that can be asked, and for each thing that was wrong with what the site gave, what it is and what to do. */
export interface MendedFields {
  readonly fields: readonly Field[];
  readonly complaints: readonly string[];
}

/** Gives the fields of a site without what cannot work in them. */
export function mendFields(given: readonly Field[]): MendedFields {
  const complaints: string[] = [];
  const names = new Set<string>();
  const fields = given.flatMap((field, place) => {
    const { name } = (field ?? {}) as Partial<Field>;
    if (!name) complaints.push(`Field ${place + 1} has no name and is left out; give it one.`);
    else if (names.has(name)) complaints.push(`Two fields have the name "${name}"; the second is left out. Give each a name of its own.`);
    else return names.add(name), [mended(field, complaints)];
    return [];
  });
  return { fields: fields.map((field) => withCondition(field, fields, complaints)), complaints };
}

function mended(field: Field, complaints: string[]): Field {
  const result: Loose = { ...field };
  const { type, label, options, multiple, pattern, value } = result;
  const say = (text: string): void => void complaints.push(`Field "${field.name}": ${text}`);
  const askAsText = (why: string): void => {
    say(`${why}; it is asked as text.`);
    result['type'] = 'text';
    delete result['options'];
  };
  if (!types.includes(String(type))) askAsText(`there is no type "${String(type)}", but ${types.join(', ')}`);
  if (type === 'select' || type === 'radio') {
    result['options'] = Array.isArray(options) ? options.filter(isOption) : [];
    if ((result['options'] as unknown[]).length === 0) askAsText(`type "${type}" needs options, a list of { value, label }`);
  }
  if (type !== 'hidden' && !label) {
    say('it has no label, and its name is shown; say what is asked.');
    result['label'] = field.name;
  }
  if (typeof pattern === 'string' && !expressionOf(pattern)) {
    say(`the pattern ${pattern} is no regular expression and is left out; mend it.`);
    delete result['pattern'];
  }
  if (type === 'number' || type === 'date' || type === 'time') {
    for (const end of ['min', 'max']) {
      const limit = result[end] as string | undefined;
      if (limit === undefined || placeOf(type, limit) !== undefined) continue;
      say(`${end} is "${limit}", which is no ${type}, and is left out; write it as HTML does.`);
      delete result[end];
    }
  }
  if (typeof value === 'number' && type !== 'thumbs' && type !== 'hidden') result['value'] = String(value);
  // Nobody has to answer what the site has answered.
  if (result['readOnly']) delete result['required'];
  if (multiple === true) result['value'] = [value ?? []].flat();
  return result as unknown as Field;
}

function isOption(option: unknown): boolean {
  const { value, label } = (option ?? {}) as Partial<FieldOption>;
  return typeof value === 'string' && typeof label === 'string';
}

function withCondition(field: Field, fields: readonly Field[], complaints: string[]): Field {
  const { showWhen, ...always } = field;
  if (!showWhen) return field;
  const seen = new Set<string>();
  let other = fields.find(({ name }) => name === showWhen.field);
  if (!other) complaints.push(`Field "${field.name}": showWhen names "${showWhen.field}", which no field has as its name; it is always asked. Mend the name.`);
  else {
    while (other && other !== field && !seen.has(other.name)) {
      seen.add(other.name);
      const next: string | undefined = other.showWhen?.field;
      other = fields.find(({ name }) => name === next);
    }
    if (other !== field) return field;
    complaints.push(`Field "${field.name}": showWhen leads back to the field itself; it is always asked. Have it depend on another one.`);
  }
  return always;
}
