import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './usage-error.js';

/** The values of the options that a command knows; throws a `UsageError` for any other word. */
export function readArguments<Options extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    // Node adds advice about words that look like options, which helps nobody here.
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/(?<=\w|')[.\n]/);
    throw new UsageError(`${sentence}.`, { cause: error });
  }
}

/** Reads a whole number in a range; undefined stays undefined. */
export function wholeNumber(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= most)) throw new UsageError(`--${name} takes a whole number from ${least} to ${most}, not "${text}".`);
  return value;
}

/** Reads a text that must not be empty; undefined stays undefined. */
export function filledText(name: string, text: string | undefined): string | undefined {
  if (text?.trim() === '') throw new UsageError(`--${name} takes a value.`);
  return text;
}
