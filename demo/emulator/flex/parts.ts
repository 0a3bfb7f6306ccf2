import type { Account } from '../account.js';
import type { Tokens } from '../tokens.js';
import type { Timers } from '../world/records.js';
import type { World } from '../world/world.js';
import type { Origins } from './origins.js';

/** What the Flex API works with. */
export interface FlexParts {
  readonly account: Account;
  readonly tokens: Tokens;
  readonly world: World;
  /** Life of a guest's token, seconds. */
  readonly tokenLife: number;
  /** When this Flex came into being, ISO 8601. */
  readonly startedAt: string;
  /** Where pages of chats of the second generation may be. */
  readonly origins: Origins;
  /** Timers of a new web chat. */
  readonly timers: Timers;
  /** Throws 429 when the account has asked too often. */
  limit(): void;
}
