import type { IncomingMessage } from 'node:http';
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
  if (contentType?.startsWith('application/x-www-form-urlencoded')) return formFields(new URLSearchParams(text));
  if (contentType !== undefined && !contentType.startsWith('application/json')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Gives the body's fields; anything but a JSON object or a form has none. */
export function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
}

function formFields(form: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}
