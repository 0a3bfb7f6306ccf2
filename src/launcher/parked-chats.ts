import type { ElementChat } from '../compose-for.js';

/**
 * How long a chat outlives its element, ms: enough for a change of route or body, and short enough that no connection is
 * left five seconds after the removal.
 */
const parkingTime = 3_500;

/** A chat that an element holds. */
export interface HeldChat<Host> {
  readonly composed: ElementChat;
  /** What it was made with: an element with the same can go on with it. */
  readonly configuration: readonly unknown[];
  /** Whose it is now: who hears its events and is asked for what the site adds. */
  readonly seat: { host: Host };
}

/** What becomes of a parked chat. */
export interface Parking {
  /** Another element has taken it. */
  taken(): void;
  /** Nobody has. */
  over(): void;
}

const parked = new Map<HeldChat<unknown>, Parking & { readonly timer: number }>();

/** Keeps a chat for a while without an element. */
export function park(chat: HeldChat<unknown>, parking: Parking): void {
  const timer = window.setTimeout(() => unpark(chat)?.over(), parkingTime);
  parked.set(chat, { ...parking, timer });
}

/** Takes a chat from its place, for the element that it belongs to. */
export function unpark(chat: HeldChat<unknown>): Parking | undefined {
  const parking = parked.get(chat);
  window.clearTimeout(parking?.timer);
  parked.delete(chat);
  return parking;
}

/** Takes a parked chat over for another element with the same configuration. */
export function takeParked<Host>(configuration: readonly unknown[]): HeldChat<Host> | undefined {
  const chat = [...parked.keys()].find((each) => each.configuration.every((value, place) => value === configuration[place]));
  if (chat) unpark(chat)?.taken();
  return chat as HeldChat<Host> | undefined;
}
