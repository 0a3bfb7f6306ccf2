import type { Language } from './language.js';

/**
 * Texts of the site's own, in the place of ours: any part of the catalogue. In the place of a function may stand a template with the names of
 * `placeholders.ts` in braces, or one for each plural category.
 */
export type Overrides = { readonly [Group in keyof Language]?: Own<Language[Group]> };

type Own<Words> = Words extends (...given: never) => string
  ? Words | Template
  : Words extends string
    ? string
    : { readonly [Key in keyof Words]?: Own<Words[Key]> };

/** `{name} is typing`, or `{ one: '{count} answer', other: '{count} answers' }`; `=0` and other numbers may have forms of their own. */
export type Template = string | { readonly [category in Intl.LDMLPluralRule | `=${number}`]?: string };

/** The names of what each text is made with, in order; texts that are made with nothing are left out. */
export type Placeholders<Words> = Words extends (...given: infer Given) => string
  ? { readonly [Index in keyof Given]: string }
  : { readonly [Key in keyof Words as true extends IsMade<Words[Key]> ? Key : never]: Placeholders<Words[Key]> };

/** `true` where one of these texts is made with something. */
type IsMade<Words> = Words extends (...given: never) => string
  ? true
  : Words extends string | readonly unknown[]
    ? false
    : { readonly [Key in keyof Words]: IsMade<Words[Key]> }[keyof Words];
