import { others, type Acquaintances, type Participant } from './participants.js';

/** The name that somebody is shown under: the public one, else what `agent` says; with a number where several have none. */
export function nameOf({ acquaintances, nameless }: Acquaintances, who: string, agent: (number: number) => string): string {
  const { name } = acquaintances.find(({ identity }) => identity === who) ?? {};
  return name ?? agent(nameless.length > 1 ? nameless.indexOf(who) + 1 : 0);
}

/** Index of the newest message that every other participant's reading has reached at least once, -1 for none. */
export function readByOthers(participants: readonly Participant[]): number {
  return Math.max(-1, ...others(participants).map((participant) => participant.lastReadIndex ?? -1));
}
