import { html, type TemplateResult } from 'lit';
import { safeLink } from '../../content/links.js';

/** Gives where a link of the site leads; `undefined` where it may not lead there. An address within the site is one. */
export function linkAddress(href: string): string | undefined {
  return URL.canParse(href, document.baseURI) ? safeLink(new URL(href, document.baseURI).href) : undefined;
}

/** A link of the site, which opens in a new tab; what may not lead anywhere is a text. */
export function siteLink(text: string, href: string): string | TemplateResult {
  const address = linkAddress(href);
  return address ? html`<a href=${address} target="_blank" rel="noopener noreferrer">${text}</a>` : text;
}
