import { TwilioError } from '../errors.js';
import { parseJson } from '../json.js';
import { fieldsOf, type TwilioRequest } from '../request.js';

// Documented limits: characters of names and identities, bytes of pre-engagement data.
const longestName = 256;
const longestData = 16 * 1024;

/** The fields of a form; each reader throws 400 with a sentence that names the field. */
export interface Form {
  text(name: string): string;
  /** Gives a field that holds a token, of any length. */
  token(name: string): string;
  optionalText(name: string): string | undefined;
  /** Gives a field that holds a JSON object written as text. */
  jsonObject(name: string): object | undefined;
}

/** Which Twilio error codes a family of endpoints answers bad forms with. */
export interface FormCodes {
  readonly invalid: number;
  readonly dataTooLong: number;
}

/** Reads a form body as the Flex API takes it; a body of another content type has no fields, as with Twilio. */
export function readForm(request: TwilioRequest, codes: FormCodes): Form {
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const fields = isForm ? fieldsOf(request.body) : {};
  const refuse = (message: string, code = codes.invalid): never => {
    throw new TwilioError(400, code, message);
  };
  const refuseMissing = (name: string): never =>
    refuse(`Missing required parameter ${name} in the post body${isForm ? '' : ', which must be a form'}`);
  const fieldOf = (name: string): string | undefined => {
    const value = fields[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const form: Form = {
    text: (name) => form.optionalText(name) ?? refuseMissing(name),
    token: (name) => fieldOf(name) ?? refuseMissing(name),
    optionalText(name) {
      const value = fieldOf(name);
      if (value && value.length > longestName) refuse(`${name} must have at most ${longestName} characters, not ${value.length}`);
      return value;
    },
    jsonObject(name) {
      const text = fields[name];
      if (typeof text !== 'string') return undefined;
      if (Buffer.byteLength(text) > longestData) refuse(`${name} must be JSON of at most 16 KB`, codes.dataTooLong);
      return objectIn(text) ?? refuse(`${name} must be a JSON object`);
    },
  };
  return form;
}

function objectIn(text: string): object | undefined {
  try {
    const value = parseJson(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
