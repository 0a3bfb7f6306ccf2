import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/**
 * Where the files for script tags are, below the folder of the build: a version never changes, so that a server can have them kept for good.
 * Content blockers hide files by words in their addresses; this one has none of those.
 */
export const cdnPath = `cdn/fx/${version}`;

/** The file there that a script tag names. */
export const cdnEntry = 'fx.js';

/** The file there for pages that allow classic scripts only. */
export const cdnLoader = 'load.js';
