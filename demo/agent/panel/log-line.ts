/** One entry of the local Flex's log, as far as the desk reads it. */
export interface LogEntry {
  readonly n: number;
  readonly at: number;
  readonly kind: string;
  readonly direction?: 'in' | 'out';
  readonly identity?: string;
  readonly connection?: number;
  readonly method?: string;
  readonly path?: string;
  readonly status?: number;
  readonly answers?: number;
  readonly frame?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly text?: string;
}

/** What a line is about; `beat` is what only keeps a connection alive. */
export type LineKind = 'request' | 'push' | 'beat' | 'socket' | 'world' | 'warning';

const longestJson = 10_000; // characters

/** One line of the log, ready to show. Tokens in it are shortened. */
export interface LogLine {
  /** Never the same twice, also when the local Flex counts anew. */
  readonly key: number;
  readonly kind: LineKind;
  readonly direction: 'in' | 'out' | undefined;
  readonly time: string;
  readonly who: string;
  readonly text: string;
  /** The entry as JSON, the first 10,000 characters. */
  readonly json: string;
  /** The JSON in lower case, to find words in. */
  readonly words: string;
}

/** Makes the line of an entry; `asked` gives the request that an answer belongs to. */
export function logLine(entry: LogEntry, key: number, asked: (n: number) => string | undefined): LogLine {
  const { direction, identity, connection } = entry;
  const json = cut(withoutTokens(JSON.stringify(entry, null, 1)));
  return {
    key,
    kind: kindOf(entry),
    direction,
    time: new Date(entry.at).toISOString().slice(11, 23),
    who: identity === undefined ? '' : `${shortNames(identity)}${connection === undefined ? '' : ` #${connection}`}`,
    text: withoutTokens(textOf(entry, asked)),
    json,
    words: json.toLowerCase(),
  };
}

/** Gives method and path of a request, without the service and with short SIDs; nothing for other entries. */
export function requestText({ method, path }: LogEntry): string | undefined {
  return method === undefined ? undefined : `${method} ${shortNames((path ?? '').replace(/^.*\/Services\/IS[^/]+/, '…'))}`;
}

function kindOf(entry: LogEntry): LineKind {
  const { kind, method, status, frame } = entry;
  if (kind === 'socket' || kind === 'world' || kind === 'warning') return kind;
  if (kind === 'webhook') return 'request';
  if (method === 'OPTIONS') return 'beat';
  if (method !== undefined || status !== undefined) return 'request';
  return ['ping', 'reply', 'telemetry.v1'].includes(String(frame?.['method'])) ? 'beat' : 'push';
}

function textOf(entry: LogEntry, asked: (n: number) => string | undefined): string {
  const { status, answers, frame, text, method } = entry;
  if (method !== undefined) return [requestText(entry), text].filter(Boolean).join(' ');
  if (status !== undefined) return [status, answers === undefined ? '' : asked(answers)].filter(Boolean).join(' ');
  if (frame) return frameText(frame, entry.body);
  return shortNames(text ?? '');
}

function frameText(frame: Readonly<Record<string, unknown>>, body: unknown): string {
  const event = isRecord(body) ? body['event_type'] : undefined;
  const { method, message_type: message, client_update_type: update, status } = frame;
  const code = isRecord(status) ? `${String(status['code'] ?? '')} ${String(status['status'] ?? '')}` : '';
  const name = isRecord(body) ? firstName(body) : '';
  const parts = typeof event === 'string' ? [event, name] : [method, message, update, code];
  return parts.filter((part) => typeof part === 'string' && part.trim() !== '').join(' ');
}

function firstName(body: Readonly<Record<string, unknown>>): string {
  const event = isRecord(body['event']) ? body['event'] : undefined;
  const name = event && Object.entries(event).find(([key]) => key.endsWith('unique_name'))?.[1];
  return typeof name === 'string' ? shortNames(name) : '';
}

function shortNames(text: string): string {
  return text.replace(/\b([A-Z]{2}[0-9a-f]{4})[0-9a-f]{28}\b/g, '$1…').replace(/-([0-9a-f]{4})[0-9a-f]{20,}\b/g, '-$1…');
}

function withoutTokens(text: string): string {
  return text.replace(/\b(eyJ\w{3})[\w-]+\.[\w-]+\.[\w-]*([\w-]{4})/g, '$1…$2').replace(/(Basic [\w+/]{4})[\w+/=]{8,}/g, '$1…');
}

function cut(text: string): string {
  return text.length > longestJson ? `${text.slice(0, longestJson)}… (${text.length - longestJson} more characters)` : text;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
