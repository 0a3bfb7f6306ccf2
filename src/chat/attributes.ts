import { bytesOf, maxAttributeBytes } from './limits.js';
import type { Attributes } from './message.js';

/** Gives a copy of what is to go with a message, `undefined` for nothing. Throws where it is not what Twilio takes, or has our own key `fx`. */
export function attributesFrom(given: unknown): Attributes | undefined {
  if (given === undefined || given === null) return undefined;
  const json = JSON.stringify(given, onlyJson);
  const attributes = JSON.parse(json) as Attributes;
  if (!json.startsWith('{')) throw new TypeError('The attributes of a message are an object.');
  if ('fx' in attributes) throw new TypeError('The attribute "fx" belongs to the chat itself.');
  if (bytesOf(json) > maxAttributeBytes) throw new RangeError(`The attributes have ${bytesOf(json)} bytes as JSON, of ${maxAttributeBytes}.`);
  return attributes;
}

const kinds = /(?:Object|Array|String|Number|Boolean|Null)]$/;

/** What JSON has no word for would be left out without a sign, a promise as well as a function. */
function onlyJson(name: string, value: unknown): unknown {
  if (kinds.test(Object.prototype.toString.call(value)) && (typeof value !== 'number' || Number.isFinite(value))) return value;
  throw new TypeError(`The attribute "${name}" is not JSON.`);
}
