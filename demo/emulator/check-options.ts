import type { EmulatorOptions } from './emulator-options.js';

/** Throws a RangeError that names an option which is no number of its range. */
export function checkOptions({ port, tokenLife, warnBefore, limits = {} }: EmulatorOptions): void {
  check('port', port, 0, 65_535);
  check('tokenLife', tokenLife, 1, 86_400, 'seconds');
  check('warnBefore', warnBefore, 0, 86_400, 'seconds');
  check('limits.flexPerSecond', limits.flexPerSecond, 0, Number.MAX_SAFE_INTEGER);
  check('limits.requestsPerSecond', limits.requestsPerSecond, 0, Number.MAX_SAFE_INTEGER);
}

function check(name: string, value: number | undefined, least: number, most: number, unit?: string): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most)) return;
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  throw new RangeError(`${name} must be a whole number${unit === undefined ? '' : ` of ${unit}`} ${range}, not ${String(value)}`);
}
