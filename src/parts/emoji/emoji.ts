import { emojiList } from './emoji-list.js';

/** One emoji that can be chosen. */
export interface Emoji {
  readonly text: string;
  readonly name: string;
  /** What it is found by: words in small letters, each with a space before it. */
  readonly words: string;
  /** The version of Emoji that has it; 0 where every system draws it. */
  readonly version: number;
}

/** All emoji there are, group by group. */
export const groups: readonly (readonly Emoji[])[] = emojiList.map((line) => line.split(';').map(emojiOf));

/**
 * Gives what is left without the emoji that the site has blocked, in whatever skin tone, and without those newer than `version`.
 * What is no emoji among the blocked is reported to the page.
 */
export function offered(blocked: readonly string[], version: number): readonly (readonly Emoji[])[] {
  const wanted = new Set(listOf(blocked).map(bare));
  const known = new Set<string>();
  const left = groups.map((group) =>
    group.filter((emoji) => {
      const hit = wanted.has(bare(emoji.text));
      if (hit) known.add(bare(emoji.text));
      return !hit && emoji.version <= version;
    }),
  );
  const unknown = [...wanted].filter((text) => !known.has(text));
  if (unknown.length > 0) report(`has ${unknown.map((text) => `"${text}"`).join(', ')}, which the picker does not have`);
  return left;
}

/** Gives the emoji that have every word of `query`, or the beginning of one; the nearer to their name the earlier. */
export function search(all: readonly Emoji[], query: string): readonly Emoji[] {
  const phrase = wordsOf(query);
  const wanted = phrase.match(/ \S+/g) ?? [];
  const found: [Emoji[], Emoji[], Emoji[], Emoji[]] = [[], [], [], []];
  for (const emoji of all) {
    if (!wanted.every((word) => emoji.words.includes(word))) continue;
    const name = wordsOf(emoji.name);
    found[name === phrase ? 0 : name.startsWith(phrase) ? 1 : wanted.every((word) => name.includes(word)) ? 2 : 3].push(emoji);
  }
  return found.flat();
}

function emojiOf(entry: string): Emoji {
  const space = entry.indexOf(' ');
  const [name = '', more = '', version = '0'] = entry.slice(space + 1).split('|');
  return { text: entry.slice(0, space), name, words: wordsOf(`${name} ${more}`), version: Number(version) };
}

function wordsOf(text: string): string {
  const letters = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return (letters.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => ` ${word}`).join('');
}

/** An emoji as it is compared: in any skin tone, coloured or not. */
function bare(text: string): string {
  return text.replace(/[\uFE0E\uFE0F\u{1F3FB}-\u{1F3FF}]/gu, '');
}

function listOf(blocked: unknown): readonly string[] {
  if (Array.isArray(blocked) && blocked.every((each) => typeof each === 'string')) return blocked;
  report('is not a list of texts');
  return [];
}

/** The site's to see; the picker goes on. */
function report(problem: string): void {
  reportError(new TypeError(`<flex-webchat>: talk.blockedEmoji ${problem}; it must be a list of emoji, such as ["🍺", "🍷"].`));
}
