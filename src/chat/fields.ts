/** One choice of a select field. */
export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

/** One field of the pre-engagement form. Plain data, as a site writes it. */
export interface Field {
  /** Key of the answer in the pre-engagement data. `friendlyName` names the visitor, `query` is the first message. */
  readonly name: string;
  readonly type: 'text' | 'email' | 'textarea' | 'select' | 'checkbox';
  readonly label: string;
  readonly required?: boolean;
  /** Regular expression that the whole answer must match, as in HTML's `pattern`. */
  readonly pattern?: string;
  /** What to say when the answer does not match `pattern`. */
  readonly patternHint?: string;
  readonly placeholder?: string;
  /** Help shown with the field. */
  readonly help?: string;
  /** HTML autofill token, as `name` or `email`. */
  readonly autocomplete?: string;
  readonly options?: readonly FieldOption[];
  /** Answer to begin with. */
  readonly value?: string | boolean;
}
