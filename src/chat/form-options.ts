import type { Field } from './fields.js';
import type { Answers } from './ports.js';

/** A line of the site's own at the end of the form, as about privacy: a text, and an address where all of it is a link. */
export interface FormFooter {
  readonly text: string;
  /** `https:`, `http:`, `mailto:` or `tel:`, or an address within the site. */
  readonly href?: string | undefined;
}

/**
 * What of the page goes along with the pre-engagement data: its address without query and fragment (`url`, as `location`), the same with
 * them (`full-url`), its title (`title`, as `pageTitle`), and the address of the page before, without query and fragment (`referrer`).
 */
export type PageFact = 'url' | 'full-url' | 'title' | 'referrer';

/** What visitors see outside of the opening hours. All texts are plain. */
export interface ClosedOptions {
  readonly heading?: string | undefined;
  /** In the place of our words; when the next opening is, we say after it. */
  readonly message?: string | undefined;
  /** What is asked of a visitor who leaves a message; nobody can leave one unless it is set. */
  readonly fields?: readonly Field[] | undefined;
  readonly submitLabel?: string | undefined;
}

/** Looks at answers before a chat starts with them; true where nothing is to go along with them. */
export type Verify = (answers: Answers, signal: AbortSignal) => Answers | boolean | Promise<Answers | boolean>;

/** What is around the fields of the form, and what comes of them. Everything may be left out; all texts are plain. */
export interface FormOptions {
  /** Heading over the form. */
  readonly heading?: string | undefined;
  /** What stands before the fields, in the place of our words; empty for nothing. */
  readonly description?: string | undefined;
  /** Name of the button that starts the chat. */
  readonly submitLabel?: string | undefined;
  readonly footer?: FormFooter | undefined;
  /** True where a visitor who opens the chat is not shown a form that `prefill` answers completely: the chat starts at once. */
  readonly skipWhenComplete?: boolean | undefined;
  /**
   * Asked after the form is filled in and before the chat starts, as for a proof that the visitor is a person: gives what is to go along with
   * the answers, once and unstored, or false where no chat is to start. `signal` aborts where the visitor has gone on otherwise. It is not
   * asked for `start()` of the page.
   */
  readonly verify?: Verify | undefined;
  /** What is said where `verify` gives false or fails, in the place of our words. */
  readonly refusal?: string | undefined;
  /** What of the page goes along; true for address, title and referrer. Nothing unless it is set. */
  readonly pageContext?: true | readonly PageFact[] | undefined;
  readonly closed?: ClosedOptions | undefined;
}
