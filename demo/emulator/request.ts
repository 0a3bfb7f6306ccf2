import type { IncomingMessage } from 'node:http';
import { parseJson } from './json.js';
import type { Connection } from './twilsock/connection.js';

/** One request to Twilio, whether it came by HTTP or tunnelled through twilsock; header names are in lower case. */
export interface TwilioRequest {
  readonly via: 'http' | 'twilsock';
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON and forms are parsed, anything else is text; undefined when there is none. */
  readonly body: unknown;
  readonly identity?: string;
  /** Whom a message is to be from; only a pre-action webhook sets it. */
  readonly author?: string;
  readonly connection?: Connection;
  /** The plain HTTP request itself; the body of an upload is still unread in it. */
  readonly incoming?: IncomingMessage;
}

/** What is answered: JSON, text, or bytes as they are; `afterwards` runs once the answer is on its way. */
export interface TwilioAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly afterwards?: () => void;
}

/** Reads a request or answer body: JSON and forms become objects, anything else stays text, nothing is undefined. A name that a form repeats gives a list. */
export function parseBody(text: string, contentType: string | undefined): unknown {
  if (text === '') return undefined;
  const kind = contentKind(contentType);
  if (kind === 'form') return formFields(new URLSearchParams(text));
  if (kind === 'other') return text;
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

/** Gives the body's fields; anything but a JSON object or a form has none. */
export function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
}

/** Tells whether a content type is JSON or a form, the two that requests carry fields in. */
export function contentKind(contentType: string | undefined): 'json' | 'form' | 'other' {
  if (contentType === undefined || contentType.startsWith('application/json')) return 'json';
  return contentType.startsWith('application/x-www-form-urlencoded') ? 'form' : 'other';
}

function formFields(form: URLSearchParams): Record<string, unknown> {
  const fields = new Map<string, string | string[]>();
  for (const [name, value] of form) {
    const known = fields.get(name);
    if (known === undefined) fields.set(name, value);
    else if (typeof known === 'string') fields.set(name, [known, value]);
    else known.push(value);
  }
  return Object.fromEntries(fields);
}
