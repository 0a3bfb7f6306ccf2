import type { Clock } from './clock.js';
import { shortened } from './log-size.js';

/** One line of the log; `answers` is the number of the entry that this one answers. */
export interface LogEntry {
  readonly n: number;
  readonly at: number;
  readonly kind: 'http' | 'frame' | 'socket' | 'webhook' | 'world' | 'warning';
  readonly direction?: 'in' | 'out';
  readonly identity?: string;
  readonly connection?: number;
  readonly method?: string;
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly status?: number;
  readonly answers?: number;
  readonly frame?: Readonly<Record<string, unknown>>;
  readonly text?: string;
}

/** A request with the status it was answered with (undefined while it was not). */
export interface LoggedRequest {
  readonly n: number;
  readonly at: number;
  readonly via: 'http' | 'twilsock';
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly status: number | undefined;
  readonly answer: unknown;
  readonly identity: string | undefined;
}

/** Which requests: "POST /Messages", fields that must be equal (`path`: contained), or a test of one's own. */
export type RequestFilter =
  | string
  | { readonly via?: 'http' | 'twilsock'; readonly method?: string; readonly path?: string; readonly identity?: string }
  | ((request: LoggedRequest) => boolean);

/** What went in and out, in order: the newest entries, long bodies shortened. CORS preflights are entries but not requests. */
export interface Log {
  readonly entries: readonly LogEntry[];
  add(entry: Omit<LogEntry, 'n' | 'at'>): LogEntry;
  warn(text: string): void;
  requests(filter?: RequestFilter): LoggedRequest[];
  subscribe(listener: (entry: LogEntry) => void): () => void;
  /** Forgets all entries; the next one is number 0. */
  clear(): void;
}

const usualLimit = 20_000;

/**
 * Creates an empty log that keeps at most `limit` entries (20,000): when it is full, the oldest tenth goes, while `n` counts on.
 * Throws a RangeError when the limit is no whole number from 10.
 */
export function createLog(clock: Clock, limit: number = usualLimit): Log {
  if (!Number.isSafeInteger(limit) || limit < 10) throw new RangeError(`logLimit must be a whole number from 10, not ${limit}`);
  const entries: LogEntry[] = [];
  const listeners = new Set<(entry: LogEntry) => void>();
  let count = 0;
  const add: Log['add'] = (given) => {
    const entry: LogEntry = { n: count, at: clock.now(), ...shortenedEntry(given) };
    count += 1;
    if (entries.length >= limit) entries.splice(0, Math.floor(limit / 10));
    entries.push(entry);
    for (const listener of [...listeners]) listener(entry);
    return entry;
  };
  return {
    entries,
    add,
    warn: (text) => void add({ kind: 'warning', text }),
    requests: (filter) => requestsIn(entries).filter((request) => fits(request, filter)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear() {
      entries.length = 0;
      count = 0;
    },
  };
}

/** Tells whether method and path fit a rule like "POST /Messages": the method and a part of the path. */
export function fitsRequest(rule: string, method: string, path: string): boolean {
  const [wanted = '', part = ''] = rule.includes(' ') ? rule.split(' ', 2) : ['', rule];
  return (wanted === '' || wanted.toUpperCase() === method) && path.includes(part);
}

// Only these can be long: servers refuse long paths and headers, and twilsock long frame headers.
function shortenedEntry<T extends Omit<LogEntry, 'n' | 'at'>>(entry: T): T {
  const body = shortened(entry.body);
  const text = shortened(entry.text);
  if (body === entry.body && text === entry.text) return entry;
  return { ...entry, body, text };
}

function requestsIn(entries: readonly LogEntry[]): LoggedRequest[] {
  const answers = new Map<number, LogEntry>();
  for (const entry of entries) if (entry.answers !== undefined) answers.set(entry.answers, entry);
  return entries.flatMap((entry): LoggedRequest[] => {
    if (entry.direction !== 'in' || entry.method === undefined || entry.method === 'OPTIONS') return [];
    const answer = answers.get(entry.n);
    return [
      {
        n: entry.n,
        at: entry.at,
        via: entry.kind === 'http' ? 'http' : 'twilsock',
        method: entry.method,
        path: entry.path ?? '',
        query: entry.query ?? {},
        headers: entry.headers ?? {},
        body: entry.body,
        status: answer?.status,
        answer: answer?.body,
        identity: entry.identity ?? answer?.identity,
      },
    ];
  });
}

function fits(request: LoggedRequest, filter: RequestFilter | undefined): boolean {
  if (filter === undefined) return true;
  if (typeof filter === 'function') return filter(request);
  if (typeof filter === 'string') return fitsRequest(filter, request.method, request.path);
  return (
    (filter.via === undefined || filter.via === request.via) &&
    (filter.method === undefined || filter.method === request.method) &&
    (filter.path === undefined || request.path.includes(filter.path)) &&
    (filter.identity === undefined || filter.identity === request.identity)
  );
}
