import { loadAgain } from '../load-again.js';
import type { Language, LanguageFile, LanguageTag, Spoken } from './language.js';
import { languages } from './languages.js';
import { directionOf, matchLanguage } from './match-language.js';
import { nearestLang, parentOf } from './nearest-lang.js';
import { override, unknown } from './override.js';
import type { Overrides } from './overrides.js';
import { placeholders } from './placeholders.js';
import { sayIn } from './say.js';

/** How long a panel waits for its words, ms; it begins in English where they come later. */
const patience = 2_000;

/** The element that speaks. */
export interface Speaker extends HTMLElement {
  readonly strings: Overrides | undefined;
  /** What it says; nothing for plain English. */
  words: Spoken | undefined;
  requestUpdate(): void;
}

/** What an element was asked to say, and what it says. */
interface Said {
  page: string;
  own: Overrides | undefined;
  /** Nothing for English. */
  language: { readonly lang: string; readonly words: Language } | undefined;
  /** True where the direction is the one that we have given it. */
  turned: boolean;
  readonly failed: Set<LanguageTag>;
}

const all = new WeakMap<Speaker, Said>();

/**
 * Has an element say what it says in the words for the page as it is now; may be called at each update. Resolves when they are there, or after a while.
 * Calls `report` where a language cannot be loaded, once for each: then what is said is English.
 */
export async function speak(element: Speaker, report: (cause: unknown) => void): Promise<void> {
  const said = all.get(element) ?? { page: 'en', own: undefined, language: undefined, turned: false, failed: new Set() };
  all.set(element, said);
  const page = nearestLang(element) ?? 'en';
  const own = element.strings ?? undefined;
  const isOther = page !== said.page;
  if (isOther || own !== said.own) {
    Object.assign(said, { page, own });
    await Promise.race([take().catch(report), new Promise((resolve) => setTimeout(resolve, patience))]);
  } else turnTo(element, said);

  async function take(): Promise<void> {
    let problem: Error | undefined;
    const language = isOther ? await load(page).catch((cause: unknown) => void (problem = cause as Error)) : said.language;
    // The page, or the site, has gone on.
    if (said.page !== page) return;
    said.language = language ?? undefined;
    element.words = spokenOf(said);
    turnTo(element, said);
    element.requestUpdate();
    const tag = matchLanguage(page);
    if (!problem || !tag || said.failed.has(tag)) return;
    said.failed.add(tag);
    throw problem;
  }
}

async function load(lang: string): Promise<Said['language']> {
  const tag = matchLanguage(lang);
  const language = tag && tag !== 'en' ? languages[tag] : undefined;
  if (!language) return undefined;
  const { default: file } = await loadAgain<{ readonly default: LanguageFile<LanguageTag> }>(language);
  return { lang, words: file(sayIn(lang)) };
}

function spokenOf({ page, own, language }: Said): Spoken {
  const lang = language?.lang ?? (matchLanguage(page) === 'en' ? page : 'en');
  const known = new Map<keyof Language, unknown>();
  const groups = Object.keys(placeholders);
  for (const name of Object.keys(own ?? {})) if (!groups.includes(name)) unknown(name, groups, name);
  const of: Spoken['of'] = (name, words) => {
    if (!known.has(name)) known.set(name, override(language?.words[name] ?? words, own?.[name], placeholders[name], lang, name));
    return known.get(name) as typeof words;
  };
  return { lang, of };
}

/** A language has its own direction where the page gives none. */
function turnTo(element: Speaker, said: Said): void {
  const ours = said.turned && element.getAttribute('dir') === 'rtl';
  const given = hasDirection(ours ? parentOf(element) : element);
  said.turned = !given && said.language !== undefined && directionOf(said.language.lang) === 'rtl';
  if (said.turned && !ours) element.dir = 'rtl';
  if (!said.turned && ours) element.removeAttribute('dir');
}

function hasDirection(element: Element | undefined): boolean {
  return !!element && (element.hasAttribute('dir') || hasDirection(parentOf(element)));
}
