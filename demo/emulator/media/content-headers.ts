import type { Media } from '../world/records.js';

// What a browser may show by itself; nothing in it can run. SVG is an image that can.
const shown = /^(image\/(?!svg)|audio\/|video\/|text\/plain\b|application\/pdf\b|application\/json\b|application\/x-vnd\.com\.twilio\.)/i;

/**
 * Gives the headers of a content download. The type is kept as it was uploaded; nothing but harmless types opens in a page,
 * and nothing is guessed or run. Inferred: no capture shows which headers the real service sends.
 */
export function contentHeaders({ contentType, filename }: Pick<Media, 'contentType' | 'filename'>): Record<string, string> {
  const harmless = shown.test(contentType);
  const name = filename === null ? '' : `; filename*=UTF-8''${encodeURIComponent(filename).replace(/['()*]/g, percent)}`;
  return {
    'content-type': isHeaderText(contentType) ? contentType : 'application/octet-stream',
    'content-disposition': `${harmless ? 'inline' : 'attachment'}${name}`,
    'x-content-type-options': 'nosniff',
    ...(!harmless && { 'content-security-policy': "sandbox; default-src 'none'" }),
    'cache-control': 'private, no-store',
  };
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function isHeaderText(text: string): boolean {
  return /^[\x20-\x7e]+$/.test(text);
}
