import type { LanguageTag } from './language.js';

/** All languages that there are words in, by BCP 47 tag. */
export const languageTags = [
  'en', 'de', 'fr', 'es', 'pt-BR', 'pt', 'it', 'nl', 'sv', 'da', 'nb', 'fi', 'pl', 'cs', 'sk', 'hu', 'ro', 'bg', 'el', 'tr', 'ru', 'uk', 'ar', 'he', 'fa', 'hi',
  'ja', 'ko', 'zh-Hans', 'zh-Hant',
] as const satisfies readonly LanguageTag[];

/** Norwegian is written in two ways, which each other's readers read. */
const norwegian = ['no', 'nn', 'nb'];

/**
 * The language to speak on a page in `lang`, a BCP 47 tag: the same language in the same script, by the same region where there are words for that.
 * Nothing for every other one.
 */
export function matchLanguage(lang: string): LanguageTag | undefined {
  const wanted = new Intl.Locale(lang);
  const { language, script } = wanted.maximize();
  const name = norwegian.includes(language) ? 'nb' : language;
  const fitting = languageTags.filter((tag) => {
    const full = new Intl.Locale(tag).maximize();
    return full.language === name && full.script === script;
  });
  const ofRegion = (region: string | undefined): LanguageTag | undefined => fitting.find((tag) => new Intl.Locale(tag).region === region);
  return ofRegion(wanted.region) ?? ofRegion(undefined);
}

/** The direction in which a language is written; `lang` is a BCP 47 tag. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  return ['Arab', 'Hebr'].includes(new Intl.Locale(lang).maximize().script ?? '') ? 'rtl' : 'ltr';
}
