/** Somebody in the conversation, as the visitor may see them. */
export interface Participant {
  readonly identity: string;
  /** True for this visitor. */
  readonly own: boolean;
  /** Public name; `undefined` where only an internal identity is known, which is never shown. */
  readonly name: string | undefined;
  /** Index of the last message this participant has read. */
  readonly lastReadIndex: number | undefined;
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
