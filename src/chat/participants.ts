/** Somebody in the conversation, as the visitor may see them. */
export interface Participant {
  readonly identity: string;
  /** True for this visitor. */
  readonly own: boolean;
  /** Public name; `undefined` where only an internal identity is known, which is never shown. */
  readonly name: string | undefined;
  /** Address of a picture; `undefined` where there is none. */
  readonly avatar?: string | undefined;
  /** Index of the last message this participant has read. */
  readonly lastReadIndex: number | undefined;
  /** Whether they are connected to Twilio now; `undefined` where it does not say so. */
  readonly online?: boolean | undefined;
  /** True for somebody who is not in the conversation any more, and is told for the sake of what they wrote. */
  readonly left?: boolean;
}

/** Whom a chat knows, and under which names. */
export interface Acquaintances {
  /** Everybody who has been seen in this chat, so that their messages keep a name when they have left. */
  readonly acquaintances: readonly Participant[];
  /** Identities of those who had no public name when they were seen first, in that order: what they are called stays. */
  readonly nameless: readonly string[];
}

/** That somebody came or went while the visitor was in the chat. */
export interface Coming {
  readonly kind: 'joined' | 'left';
  readonly identity: string;
  /** Index of the newest message at that time, -1 for none. */
  readonly after: number;
}

/** Gives who has come and who has gone; a transfer is a coming first. */
export function comingsBetween(before: readonly Participant[], now: readonly Participant[], after: number): readonly Coming[] {
  const missing = (from: readonly Participant[], kind: Coming['kind'], there: readonly Participant[]): Coming[] =>
    others(there)
      .filter(({ identity }) => !from.some((each) => each.identity === identity))
      .map(({ identity }) => ({ kind, identity, after }));
  return [...missing(before, 'joined', now), ...missing(now, 'left', before)];
}

/** The other participants: agents and bots. */
export function others(participants: readonly Participant[]): readonly Participant[] {
  return participants.filter((participant) => !participant.own);
}

/** Takes in who is told, and who of them is not there any more: a name that was known once stays, also where it cannot be had again. */
export function acquaint({ acquaintances, nameless }: Acquaintances, told: readonly Participant[]): Acquaintances {
  const known = new Map(acquaintances.map((each) => [each.identity, each]));
  for (const each of told) {
    const before = known.get(each.identity);
    known.set(each.identity, {
      ...each,
      name: each.name ?? before?.name,
      avatar: each.avatar ?? before?.avatar,
      lastReadIndex: each.lastReadIndex ?? before?.lastReadIndex,
    });
  }
  const all = [...known.values()];
  const more = all.filter(({ own, name, identity }) => !own && name === undefined && !nameless.includes(identity));
  return { acquaintances: all, nameless: [...nameless, ...more.map(({ identity }) => identity)] };
}
