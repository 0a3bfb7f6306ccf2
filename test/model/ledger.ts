import type { ChatState } from '../../src/chat/chat-state.js';
import { isStored, type UnsentMessage } from '../../src/chat/message.js';

/** A message that a page has shown as unsent, and what the visitor did with it. */
export interface Written {
  readonly key: string;
  /** Keys that were on their way, in front of it, when it was first shown. */
  readonly behind: readonly string[];
  /** The conversation that it was written for, once that stood. */
  conversation: string | undefined;
  /** How often the visitor has sent it again. */
  byHand: number;
  discarded: boolean;
  /** True where it has failed with a start that was given up, before there was a conversation for it. */
  givenUp: boolean;
}

/** What the pages have shown, and what of that must never be shown. */
export interface Ledger {
  readonly written: ReadonlyMap<string, Written>;
  readonly broken: readonly string[];
  /** Takes in what a page shows. */
  shown(state: ChatState, before: ChatState): void;
}

/** Makes an empty ledger. */
export function newLedger(): Ledger & { readonly written: Map<string, Written> } {
  const written = new Map<string, Written>();
  const broken: string[] = [];
  return { written, broken, shown };

  function shown({ messages }: ChatState, before: ChatState): void {
    if (messages === before.messages) return;
    const keys = new Set<string>();
    let last = -1;
    for (const message of messages) {
      if (keys.has(message.key)) broken.push(`I2: ${message.key} is shown twice`);
      keys.add(message.key);
      const index = isStored(message) ? message.index : Infinity;
      if (index < last || (index === last && index !== Infinity)) broken.push(`I6: ${message.key} is shown after index ${last}`);
      last = index;
    }
    for (const message of messages.unsent) note(message, messages.unsent);
  }

  function note({ key, conversation, state }: UnsentMessage, unsent: readonly UnsentMessage[]): void {
    const known = written.get(key);
    if (known) {
      known.conversation ??= conversation;
      known.givenUp ||= state === 'failed' && !known.conversation;
      return;
    }
    const inFront = unsent.slice(0, unsent.findIndex((each) => each.key === key));
    const behind = inFront.filter(({ state }) => state === 'waiting' || state === 'sending').map((each) => each.key);
    written.set(key, { key, behind, conversation, byHand: 0, discarded: false, givenUp: false });
  }
}
