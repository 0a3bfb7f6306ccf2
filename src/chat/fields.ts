import type { Answer } from './ports.js';

/** One choice of a field with several. */
export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

/** A part of a label that leads to another page. */
export interface FieldLink {
  /** The words of the label that are the link; where they are not in it, they come after it. */
  readonly text: string;
  /** `https:`, `http:`, `mailto:` or `tel:`, or an address within the site. Opens in a new tab. */
  readonly href: string;
}

/** When a field is asked: where the answer to another one is this, or one of these. */
export interface FieldCondition {
  /** Name of the other field; where that is not asked itself, this one is not either. */
  readonly field: string;
  /** Where several can be chosen there, one of them is enough. */
  readonly is: string | number | boolean | readonly (string | number | boolean)[];
}

interface FieldBase {
  /** Key of the answer in the pre-engagement data. `friendlyName` names the visitor, `query` is the first message. */
  readonly name: string;
  readonly label: string;
  readonly required?: boolean;
  /** Help shown with the field. */
  readonly help?: string;
  /** Shows `value` and takes no other answer. */
  readonly readOnly?: boolean;
  /** A field that is not asked is neither checked nor submitted. Asked always unless set. */
  readonly showWhen?: FieldCondition;
}

interface TypedField extends FieldBase {
  readonly placeholder?: string;
  /** HTML autofill token, as `name` or `email`. */
  readonly autocomplete?: string;
}

/** A field that takes any text. */
export interface TextField extends TypedField {
  readonly type: 'text' | 'email' | 'tel' | 'password' | 'textarea';
  /** Regular expression that the whole answer must match, as in HTML's `pattern`. */
  readonly pattern?: string;
  /** What to say when the answer does not match `pattern`. */
  readonly patternHint?: string;
  /** Answer to begin with. */
  readonly value?: string;
}

/** The answer is a text, written as in HTML: `1.5` in every language. */
export interface NumberField extends TypedField {
  readonly type: 'number';
  readonly min?: number | string;
  readonly max?: number | string;
  /** How far the numbers lie apart, from `min` or 0 on; any number unless set. */
  readonly step?: number | string;
  readonly value?: number | string;
}

/** The answer is a text, written as in HTML: `2026-12-31` or `17:30`. */
export interface MomentField extends TypedField {
  readonly type: 'date' | 'time';
  /** First that can be answered; a time later than `max` has them go over midnight. */
  readonly min?: string;
  readonly max?: string;
  /** What the browser offers, in days or seconds; nothing is refused for it. */
  readonly step?: number | string;
  readonly value?: string;
}

/** A choice of one. The answer is its value, or empty. */
export interface SelectField extends FieldBase {
  readonly type: 'select';
  readonly multiple?: false;
  readonly options: readonly FieldOption[];
  /** Stands for no answer. */
  readonly placeholder?: string;
  readonly autocomplete?: string;
  readonly value?: string;
}

/** A choice of several. The answer is the list of their values, in the order of the options. */
export interface MultipleField extends FieldBase {
  readonly type: 'select';
  readonly multiple: true;
  readonly options: readonly FieldOption[];
  readonly value?: readonly string[];
}

/** A choice of one of which all can be seen. */
export interface RadioField extends FieldBase {
  readonly type: 'radio';
  readonly options: readonly FieldOption[];
  readonly value?: string;
}

/** The answer is true or false; where it is required, true is asked for, as of a consent. */
export interface CheckboxField extends FieldBase {
  readonly type: 'checkbox';
  readonly links?: readonly FieldLink[];
  readonly value?: boolean;
}

/** Thumbs up or down. */
export interface ThumbsField extends FieldBase {
  readonly type: 'thumbs';
  /** What is answered by the thumb up, `up` unless set. */
  readonly upValue?: string | number | boolean;
  /** What is answered by the thumb down, `down` unless set. */
  readonly downValue?: string | number | boolean;
  readonly value?: string | number | boolean;
}

/** What is submitted with the answers and not shown. */
export interface HiddenField extends Pick<FieldBase, 'name' | 'showWhen'> {
  readonly type: 'hidden';
  readonly value: Answer;
}

/** A field that is shown. */
export type ShownField = TextField | NumberField | MomentField | SelectField | MultipleField | RadioField | CheckboxField | ThumbsField;

/** One field of the pre-engagement form. Plain data, as a site writes it. */
export type Field = ShownField | HiddenField;
