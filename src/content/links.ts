/** A web address within a text. */
export interface Link {
  readonly href: string;
  readonly text: string;
}

/** Letters of an address at most. */
const longest = 2_048;

/** Addresses of a text that become links at most: a line of thousands of them takes a browser seconds. */
const most = 200;

/** Web addresses, and e-mail addresses; each part has an end, so that no text makes it slow. */
const addresses = /\bhttps?:\/\/[^\s<>"“”«»]{1,2048}|\b[\w.+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24}\b/gi;

/** Splits a text into plain pieces, and its first 200 web addresses (http and https only) and e-mail addresses. */
export function withLinks(text: string): readonly (string | Link)[] {
  const pieces: (string | Link)[] = [];
  let end = 0;
  let links = 0;
  for (const { 0: found, index } of text.matchAll(addresses)) {
    const isWeb = /^https?:/i.test(found);
    const shown = isWeb ? withoutTail(found) : found;
    const href = safeLink(isWeb ? shown : `mailto:${shown}`);
    if (!href) continue;
    links += 1;
    if (links > most) break;
    pieces.push(text.slice(end, index), { href, text: isWeb ? honest(shown) : shown });
    end = index + shown.length;
  }
  return [...pieces, text.slice(end)].filter((piece) => piece !== '');
}

/**
 * Gives the address that a link may lead to: http, https, mailto or tel; `undefined` for any other, and for one that hides where it leads:
 * with a user name in front of the host, or signs that turn the reading direction.
 */
export function safeLink(address: string): string | undefined {
  if (address.length > longest || /[\p{Cf}\p{Cc}\s]/u.test(address) || !/^(?:https?:\/\/|mailto:|tel:)/i.test(address)) return undefined;
  if (!URL.canParse(address)) return undefined;
  const { username, password, href } = new URL(address);
  return username || password ? undefined : href;
}

/** Where letters of several scripts are mixed in a name, one may stand for another: it is shown as the network knows it. */
function honest(shown: string): string {
  const [origin = ''] = /^https?:\/\/[^/?#]*/i.exec(shown) ?? [];
  const isMixed = origin.split(/[.:/]+/).some((label) => /\p{Script=Latin}/u.test(label) && /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(label));
  return isMixed ? new URL(origin).origin + shown.slice(origin.length) : shown;
}

/** Leaves off what belongs to the sentence: punctuation, and a bracket that was opened before the address. */
function withoutTail(found: string): string {
  const tail = `.,;:!?'’*_]}${found.includes('(') ? '' : ')'}`;
  let end = found.length;
  while (tail.includes(found.charAt(end - 1)) && end > 0) end -= 1;
  return found.slice(0, end);
}
