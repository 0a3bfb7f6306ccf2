import type { Field, FieldLink, FieldOption } from '../chat/fields.js';
import type { FormOptions } from '../chat/form-options.js';

/** Attributes of a field of Twilio's own form. What a kind has not is left out of account. */
export interface LegacyAttributes {
  readonly name: string;
  /** Type of an `InputItem`, as in HTML. */
  readonly type?: string;
  readonly value?: unknown;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly disabled?: boolean;
  readonly pattern?: string;
  readonly upValue?: string | number | boolean;
  readonly downValue?: string | number | boolean;
  /** HTML of a link that stands after the label of a `CheckboxItem`. */
  readonly refLink?: string;
  readonly [other: string]: unknown;
}

/** A field of Twilio's own form. */
export interface LegacyField {
  /** `InputItem`, `TextareaItem`, `SelectItem`, `RadioItem`, `CheckboxItem` or `ThumbsUpOrDownItem`. */
  readonly type: string;
  readonly label?: string;
  readonly attributes?: LegacyAttributes;
  readonly options?: readonly { readonly value?: string; readonly label?: string; readonly selected?: boolean }[];
}

/** The `preEngagementConfig` of Twilio's own widgets: Flex WebChat UI 2.9.4 and Webchat 3.x. */
export interface LegacyForm {
  readonly fields: readonly LegacyField[];
  readonly title?: string;
  readonly description?: string;
  readonly message?: string;
  readonly submitLabel?: string;
  /** HTML, of which the text is shown, as a link where there is one in it. */
  readonly footerLabel?: string;
  readonly [other: string]: unknown;
}

/** What Twilio's own form asks, as ours asks it. */
export interface FromLegacy {
  readonly fields: readonly Field[];
  readonly form: FormOptions;
  /** What is not shown, for the site's developer. */
  readonly complaints: readonly string[];
}

/**
 * Reads the configuration of Twilio's own form. The same is submitted as there, read in `DynamicForm` of `@twilio/flex-ui-core` 0.51.3: every
 * name, also of a kind that is not shown; texts, but true and false of a checkbox; the radio button that comes last is chosen
 * at first; `multiple` of a select is left out of account. Other than there a thumb whose value is 0 or false is answered with just that.
 */
export function fromLegacy({ fields: given, title, description, message, submitLabel, footerLabel }: LegacyForm): FromLegacy {
  const complaints: string[] = [];
  if (!Array.isArray(given)) complaints.push('this is neither a list of fields nor a preEngagementConfig with one; give it one.');
  const items: readonly LegacyField[] = Array.isArray(given) ? given : [];
  const fields = items.flatMap((item) => {
    const { type, attributes } = item;
    if (type !== 'RadioItem') return [fieldFrom(item, complaints)];
    const group = items.filter((other) => other.type === type && other.attributes?.name === attributes?.name);
    return group[0] === item || !attributes ? [radioFrom(group)] : [];
  });
  const [link] = linksIn(footerLabel);
  return {
    fields,
    form: {
      ...(title && { heading: title }),
      ...((description || message) && { description: [description, message].filter(Boolean).join(' ') }),
      ...(submitLabel && { submitLabel }),
      ...(footerLabel && { footer: { text: textOf(footerLabel), ...(link && { href: link.href }) } }),
    },
    complaints,
  };
}

function fieldFrom(item: LegacyField, complaints: string[]): Field {
  const { type, attributes = { name: '' }, options = [], label = '' } = item;
  const { name, placeholder, pattern, required, readOnly, disabled } = attributes;
  const value = startOf(item);
  const common = {
    name,
    label: label || placeholder || named(name),
    ...(required && { required }),
    ...((readOnly || disabled) && { readOnly: true }),
  };
  const typed = { ...common, value: String(value), ...(placeholder && { placeholder }), ...(pattern && { pattern }) };
  switch (type) {
    case 'InputItem':
      return inputFrom(attributes, common, typed);
    case 'TextareaItem':
      return { ...typed, type: 'textarea' };
    case 'SelectItem': {
      const empty = options.find((option) => !option.value);
      const choices = options.flatMap((option): FieldOption[] => (option.value ? [{ value: option.value, label: option.label ?? option.value }] : []));
      return { ...common, type: 'select', options: choices, value: String(value), ...(empty?.label && { placeholder: empty.label }) };
    }
    case 'CheckboxItem': {
      const { refLink } = attributes;
      const links = linksIn(refLink);
      return { ...common, type: 'checkbox', label: [label, textOf(refLink)].filter(Boolean).join(' ') || common.label, value: value === true, ...(links.length > 0 && { links }) };
    }
    case 'ThumbsUpOrDownItem': {
      const { upValue, downValue } = attributes;
      return { ...common, type: 'thumbs', ...(upValue !== undefined && { upValue }), ...(downValue !== undefined && { downValue }), ...(isScalar(value) && { value }) };
    }
    default:
      complaints.push(`Field "${name}": there is no type "${type}", in Twilio's form neither; it is submitted and not shown.`);
      return { name, type: 'hidden', value: isScalar(value) ? value : '' };
  }
}

type Common = { readonly name: string; readonly label: string };

function inputFrom({ type }: LegacyAttributes, common: Common, typed: Common & { readonly value: string }): Field {
  switch (type) {
    case 'checkbox':
      return { ...common, type, value: false };
    case 'hidden':
      return { name: common.name, type, value: typed.value };
    case 'email':
    case 'tel':
    case 'password':
    case 'number':
    case 'date':
    case 'time':
      return { ...typed, type };
    default:
      return { ...typed, type: 'text' };
  }
}

/** There, each button is a field; those of one name make a choice, which nothing stands over. */
function radioFrom(group: readonly LegacyField[]): Field {
  const name = group[0]?.attributes?.name ?? '';
  const valueOf = ({ attributes }: LegacyField): string => String(attributes?.value ?? '');
  return {
    name,
    type: 'radio',
    label: named(name),
    options: group.map((item) => ({ value: valueOf(item), label: item.label || valueOf(item) })),
    value: group.map(valueOf).at(-1) ?? '',
    ...(group.some(({ attributes }) => attributes?.required) && { required: true }),
  };
}

/** What the answer is before the visitor has given one. */
function startOf({ attributes, options }: LegacyField): unknown {
  const selected = options?.find((option) => option.selected);
  if (selected) return selected.value ?? '';
  return attributes?.type === 'checkbox' ? false : (attributes?.value ?? '');
}

/** Words of a name as programs write it: `contactMethod` is "Contact method". */
function named(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`).replace(/[_-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function linksIn(html = ''): readonly FieldLink[] {
  return html
    .split(/<a\s/i)
    .slice(1)
    .flatMap((link) => {
      const [attributes = '', ...rest] = link.split('>');
      const [, first, second, third] = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes) ?? [];
      const href = textOf(first ?? second ?? third);
      const [words] = rest.join('>').split(/<\/a\b/i);
      return href && words ? [{ href, text: textOf(words) }] : [];
    });
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Text of a piece of HTML. It is shown as text: nothing in it can do anything. */
function textOf(html = ''): string {
  return html
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal?: string, hex?: string, name = '') => {
      const code = decimal ? Number(decimal) : parseInt(hex ?? '', 16);
      return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : (entities[name] ?? all);
    })
    .replace(/\s+/g, ' ')
    .trim();
}
