import { html, nothing, type TemplateResult } from 'lit';
import { safeName } from '../../files/file-names.js';
import { englishRich } from '../../i18n/english-rich.js';
import { drawn } from './icons.js';
import type { Acts, RichView } from './rich-view.js';

/** What surely is no picture that could be shown. */
const noPicture = /\.(?!(?:png|jpe?g|gif|webp|avif)$)[a-z0-9]{2,5}$/i;

/** A file at a foreign address: a link with its name and where it is from; its picture where the site has them shown. */
export function fileTemplate(href: string, view: RichView, acts: Acts, tabindex: number): TemplateResult {
  if (isPicture(href, view, acts)) {
    return html`<a class="picture" href=${href} tabindex=${tabindex} target="_blank" rel="noopener noreferrer nofollow ugc">${pictureTemplate(href, acts, view.strings.of('rich', englishRich).picture)}</a>`;
  }
  const { hostname, pathname } = new URL(href);
  const name = nameIn(pathname);
  return html`<a class="linked" href=${href} tabindex=${tabindex} target="_blank" rel="noopener noreferrer nofollow ugc"
    >${drawn.file}<span>${name ? html`<bdi class="name">${name}</bdi>` : nothing}<bdi class=${name ? 'small' : 'name'} dir="ltr">${hostname}</bdi></span></a
  >`;
}

/** True where this is to be shown as a picture. */
export function isPicture(href: string, { pictures }: RichView, acts: Acts): boolean {
  return pictures && href.startsWith('https:') && !noPicture.test(new URL(href).pathname) && !acts.isLost(href);
}

/** The picture at an address; whoever has it there is not told from which page it is asked for. */
export function pictureTemplate(href: string, { lose }: Acts, alt: string): TemplateResult {
  return html`<img src=${href} alt=${alt} loading="lazy" decoding="async" referrerpolicy="no-referrer" @error=${() => lose(href)} />`;
}

function nameIn(pathname: string): string | undefined {
  const last = pathname.split('/').at(-1) ?? '';
  if (last === '') return undefined;
  try {
    return safeName(decodeURIComponent(last));
  } catch {
    return safeName(last);
  }
}
