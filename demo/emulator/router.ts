import { TwilioError } from './errors.js';
import { deepestJson } from './json.js';
import { contentKind, type TwilioAnswer, type TwilioRequest } from './request.js';

/** Answers one route; `parts` are the decoded values of its `:name` segments. */
export type RouteHandler = (request: TwilioRequest, parts: Readonly<Record<string, string>>) => TwilioAnswer | Promise<TwilioAnswer>;

/** A route: method (or `*`) and path with `:name` segments; a last segment `*` takes the rest. */
export type Route = readonly [pattern: string, handler: RouteHandler];

/**
 * Finds the first route that fits and lets it answer; throws 404 / 20404 when none does, 400 / 20001 for a JSON body that is no
 * object, 415 / 20415 for one of another type (both inferred).
 */
export async function answerRoute(routes: readonly Route[], request: TwilioRequest): Promise<TwilioAnswer> {
  const segments = request.path.split('/').slice(1);
  for (const [pattern, handler] of routes) {
    const [method = '', path = ''] = pattern.split(' ');
    if (method !== '*' && method !== request.method) continue;
    const parts = matchSegments(path.split('/').slice(1), segments);
    if (!parts) continue;
    requireFields(request);
    return handler(request, parts);
  }
  throw new TwilioError(404, 20404, `The requested resource ${request.path} was not found`);
}

/** Gives the decoded `:name` segments of a path that fits the pattern; undefined when it does not. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  return matchSegments(pattern.split('/').slice(1), path.split('/').slice(1));
}

// A body that is there but has no fields to read must not count as one that leaves them all out.
function requireFields({ body, headers }: TwilioRequest): void {
  if (body === undefined || (typeof body === 'object' && body !== null && !Array.isArray(body))) return;
  const type = headers['content-type'];
  if (contentKind(type) === 'other') {
    throw new TwilioError(415, 20415, `Unsupported Media Type ${JSON.stringify(type)}: send application/json or application/x-www-form-urlencoded`);
  }
  throw new TwilioError(400, 20001, `The body must be a JSON object, nested ${deepestJson} deep at most`);
}

function matchSegments(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const open = pattern.at(-1) === '*';
  if (open ? segments.length < pattern.length - 1 : segments.length !== pattern.length) return undefined;
  const parts: Record<string, string> = {};
  for (const [position, expected] of pattern.entries()) {
    if (open && position === pattern.length - 1) break;
    const segment = decodeSegment(segments[position] ?? '');
    if (expected.startsWith(':')) parts[expected.slice(1)] = segment;
    else if (expected !== segment) return undefined;
  }
  return parts;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
