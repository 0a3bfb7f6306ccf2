/** An emoji that people have put to a message. */
export interface Reaction {
  readonly emoji: string;
  /** How many have, 999 at most. */
  readonly count: number;
  /** True where one of them is the one who was asked for. */
  readonly own: boolean;
}

/** Reactions of one message that are given at most. */
const mostReactions = 12;
const mostPeople = 999;
/** The longest emoji has 35 code units, a name of one less. */
const longestName = 40;

/** Names that Twilio's sample applications have for emoji. */
const named: ReadonlyMap<string, string> = new Map([
  ['heart', '❤️'],
  ['thumbs_up', '👍'],
  ['thumbs_down', '👎'],
  ['laugh', '😂'],
  ['sad', '😞'],
  ['pouting', '😡'],
]);

const emoji = new RegExp('^\\p{RGI_Emoji}$', 'v');

/**
 * Gives the reactions in the attribute `reactions` of a message: an object of emoji, or names of some, each with the list of those
 * who have put it, or with their number. It may be anything; what is not of this form is left out.
 */
export function reactionsIn(given: unknown, identity: string | undefined): readonly Reaction[] {
  if (typeof given !== 'object' || given === null) return [];
  const found = new Map<string, Reaction>();
  for (const [name, people] of Object.entries(given)) {
    const shown = name.length > longestName ? undefined : emojiOf(name);
    const count = countOf(people);
    if (shown === undefined || count < 1 || found.has(shown)) continue;
    found.set(shown, { emoji: shown, count: Math.min(count, mostPeople), own: Array.isArray(people) && people.includes(identity) });
    if (found.size === mostReactions) break;
  }
  return [...found.values()];
}

function emojiOf(name: string): string | undefined {
  // Some are written without the sign that asks for the coloured form.
  return named.get(name) ?? [name, `${name}\uFE0F`].find((each) => emoji.test(each));
}

function countOf(people: unknown): number {
  if (Array.isArray(people)) return new Set(people.filter((each) => typeof each === 'string' && each !== '')).size;
  return Number.isSafeInteger(people) ? (people as number) : 0;
}
