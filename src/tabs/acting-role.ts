import { asChatError, ChatError, type ErrorCode } from '../chat/errors.js';
import type { Clock, SendOutcome } from '../chat/ports.js';
import { within } from '../chat/wait.js';
import type { Role } from './tab.js';

/** Longest time that a call waits while one tab takes over from another, ms. */
const deadline = 20_000;

/** Whoever can act for the chat now: this tab as leader, its leader, or for a moment nobody. */
export interface ActingRole {
  /** From now on this one acts. */
  arrived(role: Role): void;
  /** Whoever acted has gone: calls wait for the next one. */
  vacate(): void;
  send: Role['send'];
  /** Asks whoever can act, and once more where that one has gone meanwhile. Rejects with `code` where nobody comes. */
  ask<T>(code: ErrorCode, call: (role: Role) => Promise<T>): Promise<T>;
}

/** Gives the place of the one who acts, empty at first; calls of a chat that is `over` are not tried again. */
export function actingRole(clock: Clock, over: AbortSignal): ActingRole {
  let arrive: (role: Role) => void;
  let role: Promise<Role>;
  vacate();
  return {
    arrived: (next) => arrive(next),
    vacate,
    async send(message, trying): Promise<SendOutcome> {
      try {
        return await (await acting('send-failed')).send(message, trying);
      } catch (thrown) {
        return { outcome: 'not-stored', error: asChatError(thrown, 'send-failed') };
      }
    },
    async ask(code, call) {
      for (;;) {
        const asked = role;
        try {
          return await call(await acting(code));
        } catch (thrown) {
          if (asked === role || over.aborted) throw thrown;
        }
      }
    },
  };

  function vacate(): void {
    role = new Promise((resolve) => (arrive = resolve));
  }

  function acting(code: ErrorCode): Promise<Role> {
    return within(clock, deadline, role, () => {
      throw new ChatError(code, 'No tab of the site has taken the connection over.');
    });
  }
}
