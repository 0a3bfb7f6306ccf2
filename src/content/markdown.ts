import MarkdownIt, { type Token } from 'markdown-it';
import { safeLink, withLinks, type Link } from './links.js';

/** A run of text within a line, or something of it that stands out. */
export type Inline =
  | string
  | Link
  | { readonly kind: 'strong' | 'em' | 's'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly href: string; readonly inlines: readonly Inline[] };

/** A part of a text that stands on its own. */
export type Block =
  | { readonly kind: 'paragraph' | 'heading'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'quote' | 'item'; readonly blocks: readonly Block[] }
  | { readonly kind: 'list'; readonly blocks: readonly Block[]; readonly start: number | undefined }
  | { readonly kind: 'code'; readonly text: string };

/** Letters up to which a text is looked through; a longer one stays as it was typed. */
const longest = 8_192;

/** Tokens up to which a text is formatted: thousands of signs are there to keep a browser busy, and nobody reads them. */
const mostTokens = 1_500;

// No raw HTML, and of Markdown what people type in a chat: what is indented, underlined or looks like an entity is meant as it stands.
const lexer = new MarkdownIt('zero', { html: false, breaks: true }).enable([
  'fence',
  'blockquote',
  'list',
  'heading',
  'emphasis',
  'strikethrough',
  'backticks',
  'link',
  'image',
  'autolink',
  'escape',
  'newline',
]);
// What leads nowhere stays text; which addresses are links is decided in one place.
lexer.validateLink = (address) => safeLink(address) !== undefined;
lexer.normalizeLink = (address) => address;
lexer.normalizeLinkText = (address) => address;

/** Gives what a text with Markdown says; `undefined` where it has none, too much of it, or more than 8,192 letters. Linear in its length. */
export function blocksOf(text: string): readonly Block[] | undefined {
  if (text.length > longest) return undefined;
  const tokens = lexer.parse(text, {});
  if (tokens.reduce((sum, { children }) => sum + 1 + (children?.length ?? 0), 0) > mostTokens) return undefined;
  const blocks = blocksIn(tokens);
  return blocks.some(isEmptyList) ? undefined : blocks;
}

/** Gives what blocks say, without how they look. */
export function plainText(blocks: readonly Block[]): string {
  return blocks.map((block) => ('inlines' in block ? textOf(block.inlines) : 'blocks' in block ? plainText(block.blocks) : block.text)).join('\n');
}

/** A line of nothing but a bullet is no list. */
function isEmptyList(block: Block): boolean {
  return 'blocks' in block && (block.blocks.length === 0 || block.blocks.some(isEmptyList));
}

function blocksIn(tokens: readonly Token[]): readonly Block[] {
  const open: { block: (blocks: Block[]) => Block; blocks: Block[] }[] = [];
  const blocks: Block[] = [];
  const here = (): Block[] => open.at(-1)?.blocks ?? blocks;
  for (const token of tokens) {
    if (token.nesting < 0) {
      const closed = open.pop();
      if (closed) here().push(closed.block(closed.blocks));
    } else if (token.nesting > 0) {
      open.push({ block: blockFor(token), blocks: [] });
    } else if (token.type === 'inline') {
      here().push({ kind: 'paragraph', inlines: inlinesIn(token.children ?? []) });
    } else {
      here().push({ kind: 'code', text: token.content.replace(/\n$/, '') });
    }
  }
  return blocks;
}

function blockFor(token: Token): (blocks: Block[]) => Block {
  const inlines = (blocks: readonly Block[]): readonly Inline[] => blocks.flatMap((block) => ('inlines' in block ? block.inlines : []));
  switch (token.type) {
    case 'blockquote_open':
      return (blocks) => ({ kind: 'quote', blocks });
    case 'bullet_list_open':
      return (blocks) => ({ kind: 'list', blocks, start: undefined });
    case 'ordered_list_open':
      return (blocks) => ({ kind: 'list', blocks, start: Number(token.attrGet('start') ?? 1) });
    case 'list_item_open':
      return (blocks) => ({ kind: 'item', blocks });
    case 'heading_open':
      return (blocks) => ({ kind: 'heading', inlines: inlines(blocks) });
    default:
      return (blocks) => ({ kind: 'paragraph', inlines: inlines(blocks) });
  }
}

function inlinesIn(tokens: readonly Token[]): readonly Inline[] {
  const open: { inline: (inlines: Inline[]) => Inline; inlines: Inline[]; isLink: boolean }[] = [];
  const inlines: Inline[] = [];
  const here = (): Inline[] => open.at(-1)?.inlines ?? inlines;
  for (const token of tokens) {
    if (token.nesting < 0) {
      const closed = open.pop();
      if (closed) here().push(closed.inline(closed.inlines));
    } else if (token.nesting > 0) {
      open.push({ inline: inlineFor(token), inlines: [], isLink: token.type === 'link_open' });
    } else here().push(...single(token, !open.some(({ isLink }) => isLink)));
  }
  return inlines;
}

function inlineFor(token: Token): (inlines: Inline[]) => Inline {
  if (token.type === 'link_open') {
    const href = safeLink(String(token.attrGet('href') ?? '')) ?? '';
    return (inlines) => ({ kind: 'link', href, inlines: [...inlines, ...whereTo(href, inlines)] });
  }
  const kind = token.type === 'strong_open' ? 'strong' : token.type === 'em_open' ? 'em' : 's';
  return (inlines) => ({ kind, inlines });
}

/** Says where a link leads whose text looks like another address. */
function whereTo(href: string, inlines: readonly Inline[]): readonly string[] {
  const text = textOf(inlines).toLowerCase();
  const { host } = new URL(href);
  return host && /\w\.\w\w/.test(text) && !text.includes(host) ? [` (${host})`] : [];
}

function textOf(inlines: readonly Inline[]): string {
  return inlines.map((each) => (typeof each === 'string' ? each : 'inlines' in each ? textOf(each.inlines) : each.text)).join('');
}

function single(token: Token, free: boolean): readonly Inline[] {
  switch (token.type) {
    case 'softbreak':
    case 'hardbreak':
      return ['\n'];
    case 'code_inline':
      return [{ kind: 'code', text: token.content }];
    case 'image': {
      // Fetched only by who clicks it: a picture would tell its server that it was read.
      const href = safeLink(String(token.attrGet('src') ?? ''));
      return href ? [{ kind: 'link', href, inlines: [token.content || href] }] : [token.content];
    }
    default:
      return free ? withLinks(token.content) : [token.content];
  }
}
