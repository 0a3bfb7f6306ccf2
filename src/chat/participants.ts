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

/** True while nobody but the visitor is in the conversation. */
export function isWaitingForAgent(participants: readonly Participant[]): boolean {
  return others(participants).length === 0;
}

/** The public name of an author, `undefined` where none is known. */
export function nameOf(participants: readonly Participant[], identity: string): string | undefined {
  return participants.find((participant) => participant.identity === identity)?.name;
}

/** Index of the newest message that every other participant's reading has reached at least once, -1 for none. */
export function readByOthers(participants: readonly Participant[]): number {
  return Math.max(-1, ...others(participants).map((participant) => participant.lastReadIndex ?? -1));
}
