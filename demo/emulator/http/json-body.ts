import type { Context } from 'hono';
import { TwilioError } from '../errors.js';
import { parseJson } from '../json.js';

/** Reads the fields of a JSON body, none when there is no body; throws 400 / 20001 for anything but a JSON object. */
export async function jsonFields(context: Context): Promise<Readonly<Record<string, unknown>>> {
  const text = await context.req.text();
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    throw new TwilioError(400, 20001, `The body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TwilioError(400, 20001, 'The body must be a JSON object');
  return { ...value };
}

/** Throws 400 / 20001 that names the first field which is not among the known ones. */
export function requireKnownFields(fields: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new TwilioError(400, 20001, `There is no field ${JSON.stringify(unknown)} here; known: ${known.join(', ')}`);
}
