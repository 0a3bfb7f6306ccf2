/** What a page complains about: nobody who uses the chat on their page may find a line of it in their console or error reports. */
import { knownNoise } from './known-noise.mjs';

/** Longest time that a page may take to hand over what it has said, ms: one that crashed or hangs never does. */
const lastWords = 1_000;

/**
 * Watches a page from now on: `heard` is everything in order, `{ kind, text, stack }`, where the kind is `console` (console.error),
 * `error` (uncaught), `rejection` (unhandled) or `browser` (a line of the browser's own). `expect(words)` says that one line with
 * these words in it, or with `times` as many as that, has to come. `complaints()` resolves to what is neither known nor expected,
 * and to what was expected and has not come, as texts.
 */
export async function watchNoise(page) {
  const heard = [];
  const expected = [];
  const client = await page.createCDPSession();
  client.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
    if (type === 'error' || type === 'assert') heard.push({ kind: 'console', text: args.map(textOf).join(' '), stack: linesOf(stackTrace) });
  });
  client.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception, stackTrace, url } }) => {
    const kind = text.includes('(in promise)') ? 'rejection' : 'error';
    heard.push({ kind, text: `${text} ${exception ? textOf(exception) : ''}`, stack: linesOf(stackTrace) || url || '' });
  });
  client.on('Log.entryAdded', ({ entry: { level, source, text, url = '', stackTrace } }) => {
    if (level === 'error') heard.push({ kind: 'browser', text: `${source}: ${text} ${url}`, stack: linesOf(stackTrace) });
  });
  await Promise.all([client.send('Runtime.enable'), client.send('Log.enable')]);
  return {
    heard,
    expect: (words, times = 1) => void expected.push(...Array(times).fill(words)),
    async complaints() {
      await Promise.race([client.send('Runtime.evaluate', { expression: '0' }).catch(() => undefined), new Promise((resolve) => setTimeout(resolve, lastWords).unref())]);
      const missing = [...expected];
      const unknown = heard.filter((line) => {
        const place = missing.findIndex((words) => line.text.includes(words));
        if (place >= 0) missing.splice(place, 1);
        return place < 0 && !isKnown(line);
      });
      return [...unknown.map(({ kind, text, stack }) => `${kind}: ${text}\n${stack}`), ...missing.map((words) => `expected, but never said: ${words}`)];
    },
  };
}

/** Throws where one of the pages has complained. */
export async function assertQuiet(pages) {
  const complaints = (await Promise.all(pages.map(({ noise }) => noise.complaints()))).flat();
  if (complaints.length > 0) throw new Error(`Pages complained:\n${complaints.join('\n')}`);
}

/** Whether a line is on the list of known noise. */
export function isKnown(line) {
  return knownNoise.some((known) => matches(known, line));
}

/** Whether a line is what one entry of the list speaks of. */
export function matches({ kind, says, from = /(?:)/ }, line) {
  return kind === line.kind && says.test(line.text) && from.test(line.stack);
}

function textOf({ value, description, unserializableValue }) {
  return description ?? unserializableValue ?? (typeof value === 'object' ? JSON.stringify(value) : String(value));
}

function linesOf(stackTrace) {
  if (!stackTrace) return '';
  const own = stackTrace.callFrames.map(({ functionName, url, lineNumber, columnNumber }) => `    at ${functionName || '<anonymous>'} (${url}:${lineNumber + 1}:${columnNumber + 1})`);
  return [...own, linesOf(stackTrace.parent)].filter(Boolean).join('\n');
}
