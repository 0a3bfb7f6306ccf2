import { TwilioError } from '../errors.js';
import { parseJson } from '../json.js';
import { fieldsOf } from '../request.js';

// Limits documented by Twilio, in bytes; names in characters.
const limits = { body: 32 * 1024, messageAttributes: 4 * 1024, conversationAttributes: 16 * 1024, name: 256 } as const;

/** Which limit a text field has. */
export type Limit = keyof typeof limits;

/** Reads a text field; undefined when it is not given. Throws 400 / 20001 when it is no text or too long. */
export function textField(body: unknown, name: string, limit: Limit): string | undefined {
  const value = fieldsOf(body)[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new TwilioError(400, 20001, `${name} must be a string`);
  const size = limit === 'name' ? value.length : Buffer.byteLength(value);
  if (size > limits[limit]) throw new TwilioError(400, 20001, `${name} is too long: ${size} > ${limits[limit]}`);
  return value;
}

/** Reads an attributes field: JSON written as a string. */
export function attributesField(body: unknown, limit: Limit, name = 'attributes'): string | undefined {
  const text = textField(body, name, limit);
  if (text === undefined) return undefined;
  try {
    parseJson(text);
    return text;
  } catch {
    throw new TwilioError(400, 20001, `${name} must be a string of valid JSON`);
  }
}

/** Gives an object with only those fields that are given, so that optional fields stay absent. */
export function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
