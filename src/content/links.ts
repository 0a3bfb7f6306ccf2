/** A web address within a text. */
export interface Link {
  readonly href: string;
  readonly text: string;
}

/** Splits a text into plain pieces and web addresses (http and https only). */
export function withLinks(text: string): readonly (string | Link)[] {
  const pieces: (string | Link)[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(/\bhttps?:\/\/[^\s<>"“”«»]+/gi)) {
    const shown = withoutTail(found);
    const href = safeHref(shown);
    if (!href) continue;
    pieces.push(text.slice(end, index), { href, text: shown });
    end = index + shown.length;
  }
  return [...pieces, text.slice(end)].filter((piece) => piece !== '');
}

/** Leaves off what belongs to the sentence: punctuation, and a bracket that was opened before the address. */
function withoutTail(found: string): string {
  const tail = `.,;:!?'’*_]}${found.includes('(') ? '' : ')'}`;
  let end = found.length;
  while (tail.includes(found.charAt(end - 1)) && end > 0) end -= 1;
  return found.slice(0, end);
}

/** Gives no address for one that hides where it leads: with a user name in front of the host, or signs that turn the reading direction. */
function safeHref(shown: string): string | undefined {
  if (/[\p{Cf}\p{Cc}]/u.test(shown) || !URL.canParse(shown)) return undefined;
  const { username, password, href } = new URL(shown);
  return username || password ? undefined : href;
}
