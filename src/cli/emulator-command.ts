import path from 'node:path';
import type { createEmulator, Emulator, EmulatorOptions } from '../../demo/emulator/index.js';
import { filledText, readArguments, wholeNumber } from './read-arguments.js';
import { stopSignal } from './stop-signal.js';

/** Explains the options of `flex-webchat emulator`. */
export const emulatorUsage = `Usage: flex-webchat emulator [options]

Runs a local Twilio Flex until it is stopped. It is for development and tests: its secrets are public.

  --port <number>          port to listen on; 8001 unless set, 0 = any free one
  --ttl <seconds>          life of a guest token; 3600 unless set
  --warn-before <seconds>  how long before a token's end its client is warned; 240 unless set, 0 = never
  --data <folder>          keeps the world there for the next start; without it a new start is a new world
  --seed <number>          of the dice that faults throw, so that a run can be repeated; a random one unless set
  --host <address>         address to listen on; this machine only unless set
  --remote-control         lets other machines use the control pages under /emulator/, too
  --help                   shows this
  --version                shows the version
`;

/** Runs the local Flex until the process is asked to end; gives the exit code. Throws a sentence where it cannot start. */
export async function runEmulator(args: readonly string[]): Promise<number> {
  const options = emulatorOptions(args);
  const stopped = stopSignal();
  const emulator = await started(options);
  process.stdout.write(greeting(emulator, options.data));
  await stopped;
  await emulator.close();
  return 0;
}

function emulatorOptions(args: readonly string[]): EmulatorOptions & { readonly port: number } {
  const text = { type: 'string' } as const;
  const values = readArguments(args, {
    port: text,
    ttl: text,
    'warn-before': text,
    data: text,
    seed: text,
    host: text,
    'remote-control': { type: 'boolean' },
  });
  const tokenLife = wholeNumber('ttl', values.ttl, 1, 86_400);
  const warnBefore = wholeNumber('warn-before', values['warn-before'], 0, 86_400);
  const seed = wholeNumber('seed', values.seed, 0, 4_294_967_295);
  const data = filledText('data', values.data);
  const host = filledText('host', values.host);
  return {
    port: wholeNumber('port', values.port, 0, 65_535) ?? 8001,
    ...(tokenLife !== undefined && { tokenLife }),
    ...(warnBefore !== undefined && { warnBefore }),
    ...(seed !== undefined && { seed }),
    ...(data !== undefined && { data: path.resolve(data) }),
    ...(host !== undefined && { host }),
    ...(values['remote-control'] !== undefined && { remoteControl: values['remote-control'] }),
  };
}

async function started(options: EmulatorOptions & { readonly port: number }): Promise<Emulator> {
  const built = new URL('../emulator/index.js', import.meta.url).href;
  const emulator = (await import(built)) as { readonly createEmulator: typeof createEmulator };
  try {
    return await emulator.createEmulator(options);
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    const other = options.port === 65_535 ? options.port - 1 : options.port + 1;
    const sentence = `Port ${options.port} is already in use. Stop what uses it, or take another: flex-webchat emulator --port ${other}`;
    throw new Error(sentence, { cause: error });
  }
}

function isPortTaken(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
}

function greeting({ url, account }: Emulator, data: string | undefined): string {
  return `
  The local Twilio Flex runs at ${url}

  Account SID      ${account.accountSid}
  Flex Flow SID    ${account.flexFlowSid}
  Address SID      ${account.addressSid}
  Deployment key   ${account.deploymentKey}
  Data             ${data ?? 'in memory; a new start is a new world'}

  In your page: <flex-webchat account-sid="${account.accountSid}" flex-flow-sid="${account.flexFlowSid}" api-origin="${url}"></flex-webchat>

  Ready. Ctrl+C stops it.
`;
}
