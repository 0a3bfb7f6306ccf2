import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import { TwilioError } from '../errors.js';
import type { Log, LogEntry } from '../log.js';

const longestQueue = 2_000;
const mostTail = 10_000;

/**
 * Answers with the last lines of the log (`?tail=`, 200 unless given) and then with every new one, as NDJSON, until the
 * reader goes. One that reads too slowly misses lines and is told how many.
 */
export function followLog(context: Context, log: Log): Response {
  const tail = tailOf(context.req.query('tail'));
  context.header('content-type', 'application/x-ndjson');
  // Without it the server waits for a first line before it sends the headers.
  context.header('transfer-encoding', 'chunked');
  return stream(context, async (lines) => {
    const queue: LogEntry[] = tail === 0 ? [] : log.entries.slice(-tail);
    let missed = 0;
    let wake = (): void => undefined;
    const stop = log.subscribe((entry) => {
      if (queue.length < longestQueue + tail) queue.push(entry);
      else missed += 1;
      wake();
    });
    lines.onAbort(() => wake());
    while (!lines.aborted) {
      const entries = queue.splice(0);
      if (missed > 0) entries.push(gap(entries.at(-1), missed));
      missed = 0;
      if (entries.length > 0) await lines.write(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    stop();
  });
}

function gap(last: LogEntry | undefined, missed: number): LogEntry {
  return { n: last?.n ?? 0, at: last?.at ?? 0, kind: 'warning', text: `${missed} lines were left out: this reader is too slow` };
}

function tailOf(text = '200'): number {
  const tail = Number(text);
  if (/^\d{1,5}$/.test(text) && tail <= mostTail) return tail;
  throw new TwilioError(400, 20001, `tail must be a whole number from 0 to ${mostTail}`);
}
