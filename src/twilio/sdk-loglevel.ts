/**
 * Stands in for the npm package `loglevel` inside the SDK bundle, and says nothing. `loglevel` 1.9.2 keeps levels in the
 * page's `localStorage`, under names that the page's own copy of it reads too, and takes from there what it finds: SDK
 * 3.0.1 at `debug` writes whole frames to the console, the one with the token among them.
 */
const ignore = (): void => undefined;

/** The levels that the SDK compares with. */
export const levels = { TRACE: 0, DEBUG: 1, INFO: 2, WARN: 3, ERROR: 4, SILENT: 5 } as const;

/** Gives the one level that there is. */
export const getLevel = (): number => levels.SILENT;

/** Keeps the level as it is. */
export const setLevel = ignore;

/** Writes nothing. */
export const debug = ignore;

/** Writes nothing. */
export const info = ignore;

/** Writes nothing. */
export const warn = ignore;

/** Writes nothing. */
export const error = ignore;

const log = { levels, getLevel, setLevel, debug, info, warn, error };

/** Gives the same silent logger for every name. */
export const getLogger = (): typeof log => log;

export default log;
