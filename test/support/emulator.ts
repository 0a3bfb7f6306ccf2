import { executeServerCommand } from '@web/test-runner-commands';
import type { Emulator, EmulatorOptions } from '../../demo/emulator/index.js';

/** A part of the emulator as the page calls it: the same methods, each answered with a promise. */
export type Remote<Part> = {
  readonly [Name in keyof Part as Part[Name] extends (...args: never[]) => unknown ? Name : never]: Part[Name] extends (
    ...args: infer Args
  ) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never;
};

/** The time of an emulator that was started with `clock`; times in ms. */
export interface RemoteClock {
  now(): Promise<number>;
  advance(ms: number): Promise<void>;
  jump(ms: number): Promise<void>;
  setRate(rate: number): Promise<void>;
}

/** A file that a back end sends: its bytes, or its text. */
export interface SentFile {
  readonly name: string;
  readonly type: string;
  readonly base64?: string;
  readonly text?: string;
}

/** See `back-end.mjs`. */
export interface RemoteBackEnd {
  sendFiles(conversation: string, author: string, files: readonly SentFile[], body?: string): Promise<{ sid: string; index: number }>;
  sendContent(conversation: string, author: string, contentSid: string, variables?: Readonly<Record<string, string>>): Promise<{ sid: string; index: number }>;
  createContent(types: Readonly<Record<string, unknown>>, variables?: Readonly<Record<string, string>>): Promise<string>;
}

/** An emulator that runs in the test runner's process; arguments and results travel as JSON. */
export interface RemoteEmulator {
  readonly url: string;
  readonly world: Remote<Emulator['world']>;
  readonly faults: Remote<Emulator['faults']>;
  readonly log: Remote<Emulator['log']>;
  readonly clock: RemoteClock;
  /** What a back end sends over Twilio's public REST. */
  readonly backEnd: RemoteBackEnd;
  /** Calls what a path such as `log.requests` names, or gives its value. */
  call<Result = unknown>(path: string, ...args: unknown[]): Promise<Result>;
  close(): Promise<void>;
}

/**
 * Options of the emulator itself; `clock` puts it on a virtual clock (`rate` 0 is frozen). `tokenServer` are the options of a
 * reference token server beside it, for pages of `origin`; `call('tokenServer.url')` and the like reach it.
 */
export type StartOptions = Omit<EmulatorOptions, 'clock' | 'port'> & {
  readonly clock?: { readonly start?: number; readonly rate: number };
  readonly tokenServer?: { readonly origin: string; readonly [option: string]: unknown };
};

/** Starts an emulator of this test's own; it is closed with the page at the latest. */
export async function startEmulator(options: StartOptions = {}): Promise<RemoteEmulator> {
  const { id, url } = await command<{ id: number; url: string }>({ action: 'start', options });
  const call = <Result>(path: string, ...args: unknown[]) => command<Result>({ action: 'call', id, path, args });
  const part = (name: string) =>
    new Proxy(
      {},
      {
        // A promise must not take the proxy for one of its own kind.
        get: (_, method) => (typeof method === 'string' && method !== 'then' ? (...args: unknown[]) => call(`${name}.${method}`, ...args) : undefined),
      },
    );
  return {
    url,
    call,
    world: part('world') as Remote<Emulator['world']>,
    faults: part('faults') as Remote<Emulator['faults']>,
    log: part('log') as Remote<Emulator['log']>,
    clock: part('clock') as RemoteClock,
    backEnd: part('backEnd') as RemoteBackEnd,
    close: () => command<void>({ action: 'close', id }),
  };
}

async function command<Result>(payload: { action: string; args?: unknown[] } & Record<string, unknown>): Promise<Result> {
  if (payload.args?.some((arg) => typeof arg === 'function')) throw new TypeError('A function cannot be sent to the emulator.');
  const { value, error } = await executeServerCommand<{ value: Result; error?: Error }, typeof payload>('emulator', payload);
  if (error) throw Object.assign(new Error(error.message), error);
  return value;
}
