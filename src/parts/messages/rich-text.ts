import { html, type TemplateResult } from 'lit';
import type { Block, Inline } from '../../content/markdown.js';
import type { Link } from '../../content/links.js';
import { passagesOf } from '../../content/passages.js';

type Drawn = string | TemplateResult;

/** Marks on one letter that a browser draws at once: it takes a time that grows with the square of their number. */
const pile = /(\p{M}{64})/u;

/** A web address that leads out of the page; `tabindex` is 0 where the Tab key stops at it. */
export function linkTemplate(href: string, text: Drawn | readonly (Drawn | readonly Drawn[])[], tabindex: number): TemplateResult {
  return html`<a href=${href} tabindex=${tabindex} target="_blank" rel="noopener noreferrer nofollow ugc">${text}</a>`;
}

/** A text of plain pieces and addresses, in passages where it is very long. */
export function passagesTemplate(pieces: readonly (string | Link)[], tabindex: number): readonly unknown[] {
  const [first = [], ...others] = passagesOf(pieces).map((passage) => passage.map((piece) => drawPiece(piece, tabindex)));
  return others.length === 0 ? first : [first, ...others].map((passage) => html`<span class="passage">${passage}</span>`);
}

function drawPiece(piece: string | Link, tabindex: number): Drawn | readonly Drawn[] {
  return typeof piece === 'string' ? drawText(piece) : linkTemplate(piece.href, piece.text, tabindex);
}

function drawText(text: string): Drawn | readonly Drawn[] {
  if (!pile.test(text)) return text;
  return text.split(pile).map((part, place) => (place % 2 === 0 ? part : html`${part}<wbr />`));
}

/** A text with Markdown. */
export function blocksTemplate(blocks: readonly Block[], tabindex: number): readonly TemplateResult[] {
  return blocks.map((block) => drawBlock(block, tabindex));
}

function drawBlock(block: Block, tabindex: number): TemplateResult {
  switch (block.kind) {
    case 'paragraph':
      return html`<p dir="auto">${drawInlines(block.inlines, tabindex)}</p>`;
    case 'heading':
      // No heading of the page: whoever walks through those would land in the middle of a talk.
      return html`<p class="heading" dir="auto"><strong>${drawInlines(block.inlines, tabindex)}</strong></p>`;
    case 'quote':
      return html`<blockquote dir="auto">${blocksTemplate(block.blocks, tabindex)}</blockquote>`;
    case 'item':
      return html`<li>${blocksTemplate(block.blocks, tabindex)}</li>`;
    case 'list':
      return block.start === undefined
        ? html`<ul dir="auto">${blocksTemplate(block.blocks, tabindex)}</ul>`
        : html`<ol dir="auto" start=${block.start}>${blocksTemplate(block.blocks, tabindex)}</ol>`;
    case 'code':
      return html`<pre dir="ltr"><code>${drawText(block.text)}</code></pre>`;
  }
}

function drawInlines(inlines: readonly Inline[], tabindex: number): readonly (Drawn | readonly Drawn[])[] {
  return inlines.map((inline) => drawInline(inline, tabindex));
}

function drawInline(inline: Inline, tabindex: number): Drawn | readonly Drawn[] {
  if (typeof inline === 'string') return drawText(inline);
  if (!('kind' in inline)) return linkTemplate(inline.href, inline.text, tabindex);
  switch (inline.kind) {
    case 'strong':
      return html`<strong>${drawInlines(inline.inlines, tabindex)}</strong>`;
    case 'em':
      return html`<em>${drawInlines(inline.inlines, tabindex)}</em>`;
    case 's':
      return html`<s>${drawInlines(inline.inlines, tabindex)}</s>`;
    case 'code':
      return html`<code dir="ltr">${drawText(inline.text)}</code>`;
    case 'link':
      return linkTemplate(inline.href, drawInlines(inline.inlines, tabindex), tabindex);
  }
}
