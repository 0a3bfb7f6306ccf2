/**
 * Stands in for the npm package `platform` inside the SDK bundle (5 kB brotli smaller): the four facts about browser and
 * operating system that SDK 3.0.1 sends when its socket opens, read from the user agent string.
 *
 * `userAgentData.brands` is not used, as it names made-up browsers (GREASE).
 */
interface System {
  readonly family: string | null;
  readonly version: string | null;
  readonly architecture: number | null;
}

const agent = typeof navigator === 'undefined' ? '' : navigator.userAgent;

// The first match wins, so whoever also calls itself Chrome or Safari stands before it.
const browsers: readonly (readonly [name: string, version: RegExp])[] = [
  ['Microsoft Edge', /Edg(?:e|A|iOS)?\/([\d.]+)/],
  ['Opera', /(?:OPR|Opera)\/([\d.]+)/],
  ['Firefox', /(?:Firefox|FxiOS)\/([\d.]+)/],
  ['Chrome', /(?:Chrome|CriOS)\/([\d.]+)/],
  ['Safari', /Version\/([\d.]+) .*Safari/],
];

const systems: readonly (readonly [family: string, version: RegExp])[] = [
  ['Android', /Android ?([\d.]*)/],
  ['iOS', /(?:iPhone|iPad|iPod).*? OS ([\d_]+)/],
  ['Windows', /Windows NT ([\d.]+)/],
  ['OS X', /Mac OS X ([\d_.]+)/],
  ['Chrome OS', /CrOS \S+ ([\d.]+)/],
  ['Linux', /Linux()/],
];

const browser = firstMatch(browsers);
const system = firstMatch(systems);

/** The browser's name as `platform` 1.3.6 writes it, or null. */
export const name: string | null = browser.name;

/** The browser's version, such as `156.0.0.0`, or null. */
export const version: string | null = browser.version;

/** The operating system: its family, version, and 32 or 64 bits. */
export const os: System = {
  family: system.name,
  version: system.version?.replaceAll('_', '.').replace(/^10\.0$/, '10') ?? null,
  architecture: /\b(?:AMD|IA|Win|WOW|x86_|x)64\b/i.test(agent) ? 64 : 32,
};

function firstMatch(table: readonly (readonly [string, RegExp])[]): { name: string | null; version: string | null } {
  for (const [name, pattern] of table) {
    const match = pattern.exec(agent);
    if (match) return { name, version: match[1] || null };
  }
  return { name: null, version: null };
}
