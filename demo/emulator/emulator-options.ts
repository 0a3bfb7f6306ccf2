import type { Account } from './account.js';
import type { Clock } from './clock.js';
import type { MediaBytes } from './media/media-bytes.js';
import type { NewContentTemplate } from './world/content-templates.js';
import type { Timers } from './world/records.js';

/** How an emulator is made; every field may be left out. */
export interface EmulatorOptions {
  /** 0 = any free port. */
  readonly port?: number;
  /** Address to listen on; the loopback addresses, this machine alone, unless given. */
  readonly host?: string;
  /** Lets other machines use the control pages under `/emulator/`, too. */
  readonly remoteControl?: boolean;
  readonly clock?: Clock;
  /** Seconds; 3600 by default. */
  readonly tokenLife?: number;
  /** Seconds before a token's end at which clients are warned; 240 by default, 0 = never. */
  readonly warnBefore?: number;
  /** `flexPerSecond`: starts and renewals of web chats, 5 by default as with Twilio, 0 = any number. `requestsPerSecond`: requests of one identity. */
  readonly limits?: { readonly flexPerSecond?: number; readonly requestsPerSecond?: number };
  /** Origins of pages that may use the deployment key, at most 10; every one unless given. */
  readonly allowedOrigins?: readonly string[];
  /** Timers of every new web chat, ISO 8601 durations: `inactive` of at least PT1M, `closed` of at least PT10M. */
  readonly timers?: Partial<Timers>;
  /** Where webhooks may lead: to this machine alone unless `any`. */
  readonly webhookHosts?: 'loopback' | 'any';
  readonly account?: Partial<Account>;
  /** Of the dice that `probability` throws; whole, from 0 to 4294967295. A random one unless given; the log says it when dice are thrown. */
  readonly seed?: number;
  /** How many entries the log keeps at most, from 10; 20,000 by default. */
  readonly logLimit?: number;
  /** Besides those of the demo account; one of the same SID takes its place. */
  readonly contentTemplates?: readonly NewContentTemplate[];
  /** Where the bytes of media are kept; in the data folder, or without one in memory, by default. */
  readonly mediaBytes?: MediaBytes;
  /** A folder that keeps the world for the next start; in memory unless given. */
  readonly data?: string;
}
