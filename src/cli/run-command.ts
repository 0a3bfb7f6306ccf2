import { readFileSync } from 'node:fs';
import { emulatorUsage, runEmulator } from './emulator-command.js';
import { UsageError } from './usage-error.js';

const usage = `Usage: flex-webchat <command> [options]

Commands
  emulator     runs a local Twilio Flex, to try and test a site without an account

Options
  --help       shows this; after a command, shows its options
  --version    shows the version
`;

/** Runs the command that the words after the program's name ask for; gives the exit code: 0 = good, 1 = failed, 2 = wrong words. */
export async function runCommand([command, ...rest]: readonly string[]): Promise<number> {
  try {
    if (command === undefined || command === '--help' || command === '-h') return print(usage);
    if (command === '--version') return print(`${version()}\n`);
    if (command !== 'emulator') throw new UsageError(`There is no command "${command}".`);
    if (rest.includes('--help') || rest.includes('-h')) return print(emulatorUsage);
    if (rest.includes('--version')) return print(`${version()}\n`);
    return await runEmulator(rest);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(error instanceof UsageError ? `${message} See flex-webchat${command === 'emulator' ? ' emulator' : ''} --help.\n` : `${message}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** The package's own file lies two folders above the built command. */
function version(): string {
  const { version: own } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  return own;
}
