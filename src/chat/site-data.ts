import type { FormOptions, PageFact } from './form-options.js';
import type { Answers } from './ports.js';

/** What a site says about a visitor and a page. */
export interface SiteWords {
  readonly context: Readonly<Record<string, unknown>>;
  readonly prefill: Answers | undefined;
  readonly form: FormOptions | undefined;
}

/** What a page says of itself. */
export interface PageWords {
  readonly url: string;
  readonly title: string;
  readonly referrer: string;
}

/** Letters that each of them has at most. */
const longest = 512;

/** Gives what goes into the pre-engagement data beside the form's answers: of the page what the site wants, over it `context`, over that `prefill`. */
export function siteData({ context, prefill, form }: SiteWords, page: PageWords): Readonly<Record<string, unknown>> {
  const { pageContext } = form ?? {};
  const wanted: readonly PageFact[] = pageContext === true ? ['url', 'title', 'referrer'] : Array.isArray(pageContext) ? pageContext : [];
  const said = wanted.map((fact) => wordFor(fact, page)).filter(([, word]) => word);
  // A question that nobody has asked is none.
  const { query: _form, ...known } = prefill ?? {};
  return { ...Object.fromEntries(said), ...context, ...known };
}

function wordFor(fact: PageFact, { url, title, referrer }: PageWords): readonly [name: string, word: string] {
  switch (fact) {
    case 'url':
    case 'full-url':
      return ['location', addressOf(url, fact === 'full-url')];
    case 'title':
      return ['pageTitle', shortened(title)];
    case 'referrer':
      return ['referrer', addressOf(referrer)];
    default:
      return [fact satisfies never, ''];
  }
}

/** Query and fragment may hold what is for the site alone, as may a name and a password. Which file a visitor has opened is nobody's business. */
function addressOf(text: string, full = false): string {
  if (!URL.canParse(text)) return '';
  const { protocol, origin, pathname, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) ? shortened(origin + pathname + (full ? search + hash : '')) : '';
}

function shortened(text: string): string {
  return [...text].slice(0, longest).join('');
}
