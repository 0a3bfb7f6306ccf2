import type { LauncherStrings } from '../launcher/launcher-strings.js';
import type * as Lazy from './lazy-strings.js';
import type { Reasons, Strings } from './strings.js';

/**
 * The catalogue: every text that a visitor can see or hear, in groups that are loaded together. A new group is one line here, and
 * does not compile before every language has it.
 */
export interface Language {
  readonly launcher: LauncherStrings;
  /** Form and frame. */
  readonly panel: Strings;
  readonly talk: Reasons['talk'];
  readonly unsent: Reasons['unsent'];
  readonly ended: Reasons['ended'];
  readonly errors: Reasons['errors'];
  readonly alerts: Lazy.AlertWords;
  readonly box: Lazy.BoxWords;
  readonly earlier: Lazy.EarlierWords;
  readonly emoji: Lazy.EmojiWords;
  readonly ending: Lazy.EndingWords;
  readonly fields: Lazy.FieldWords;
  readonly files: Lazy.FileWords;
  readonly form: Lazy.FormWords;
  readonly invitation: Lazy.InvitationWords;
  readonly media: Lazy.MediaWords;
  readonly notices: Lazy.NoticeWords;
  readonly responses: Lazy.ResponseWords;
  readonly rich: Lazy.RichWords;
  readonly transcript: Lazy.TranscriptWords;
  readonly unsentFiles: Lazy.UnsentFileWords;
  readonly voice: Lazy.VoiceWords;
}

/** What a part of the chat says: the texts of form and frame, and all others with them. */
export interface Words extends Strings, Pick<Spoken, 'lang' | 'of'> {}

/** What an element says. */
export interface Spoken {
  /** BCP 47 tag that numbers and sizes are written by: the page's own where the words are in its language (`de-CH`). */
  readonly lang: string;
  /** Gives a group in the language that holds. `english` comes with the code that needs it, and stands where there is nothing else. */
  readonly of: <Name extends keyof Language>(name: Name, english: Language[Name]) => Language[Name];
  /** The same for its parts, once one of them has asked. */
  all?: Words;
}

/** What the file of a language gives. `say` has the forms of numbers and lists, by the region of the page. */
export type LanguageFile<Tag extends LanguageTag> = (say: Say<Tag>) => Language;

/** Ways to say numbers and lists in one language. */
export interface Say<Tag extends LanguageTag> {
  /** Gives the form for a number, with `#` in it as the number. A form takes no text of others: a `#` in it would be one too. */
  plural(count: number | string, forms: Forms<Tag>): string;
  number(number: number): string;
  /** Names, one after the other: "A, B, and C". */
  list(names: readonly string[]): string;
}

/** One form for each plural category of the language, and others for single numbers where they are said in another way: `=0`. */
export type Forms<Tag extends LanguageTag> = Readonly<Record<PluralCategories[Tag], string>> & { readonly [exact in `=${number}`]?: string };

/** The languages that there are words in, by BCP 47 tag. */
export type LanguageTag = keyof PluralCategories;

/** Plural categories of whole and broken numbers, as CLDR 44 and later have them. */
export interface PluralCategories {
  'en': 'one' | 'other';
  'de': 'one' | 'other';
  'fr': 'one' | 'many' | 'other';
  'es': 'one' | 'many' | 'other';
  'pt-BR': 'one' | 'many' | 'other';
  'pt': 'one' | 'many' | 'other';
  'it': 'one' | 'many' | 'other';
  'nl': 'one' | 'other';
  'sv': 'one' | 'other';
  'da': 'one' | 'other';
  'nb': 'one' | 'other';
  'fi': 'one' | 'other';
  'pl': 'one' | 'few' | 'many' | 'other';
  'cs': 'one' | 'few' | 'many' | 'other';
  'sk': 'one' | 'few' | 'many' | 'other';
  'hu': 'one' | 'other';
  'ro': 'one' | 'few' | 'other';
  'bg': 'one' | 'other';
  'el': 'one' | 'other';
  'tr': 'one' | 'other';
  'ru': 'one' | 'few' | 'many' | 'other';
  'uk': 'one' | 'few' | 'many' | 'other';
  'ar': 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
  'he': 'one' | 'two' | 'other';
  'fa': 'one' | 'other';
  'hi': 'one' | 'other';
  'ja': 'other';
  'ko': 'other';
  'zh-Hans': 'other';
  'zh-Hant': 'other';
}
