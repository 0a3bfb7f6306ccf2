import { notEmulated, TwilioError } from '../errors.js';
import { fieldsOf, type TwilioRequest } from '../request.js';
import { textField } from '../rest/fields.js';
import type { Role } from '../roles.js';
import { checkTarget } from '../webhooks/target.js';
import type { Timers } from '../world/records.js';

/** Throws 501 for a parameter that Twilio knows and the emulator does not act on, so that it is never ignored in silence. */
export function refuseParameters({ method, path, body }: TwilioRequest, names: readonly string[]): void {
  const fields = fieldsOf(body);
  for (const name of names) if (name in fields) throw notEmulated(`Parameter ${name} of ${method} ${path}`);
}

/** Throws 501 for a `RoleSid` other than that of the one role there is. */
export function refuseOtherRole({ method, path, body }: TwilioRequest, role: Role): void {
  const sid = textField(body, 'RoleSid', 'name');
  if (sid !== undefined && sid !== role.sid) throw notEmulated(`RoleSid other than ${role.sid} in ${method} ${path}`);
}

/** Reads a field that must be one of these words; throws 400 / 20001 otherwise. */
export function choiceField<T extends string>(fields: Readonly<Record<string, unknown>>, name: string, choices: readonly T[]): T | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  const choice = choices.find((known) => known === value);
  if (choice === undefined) throw new TwilioError(400, 20001, `${name} must be one of ${choices.join(', ')}`);
  return choice;
}

/** Reads a date field (ISO 8601); Twilio ignores fractions of seconds, so they are cut off. */
export function dateField(body: unknown, name: string): string | undefined {
  const text = textField(body, name, 'name');
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new TwilioError(400, 20001, `${name} must be a date in ISO 8601 format`);
  return new Date(Math.floor(time / 1000) * 1000).toISOString();
}

/** Reads a whole number from 0; throws 400 / 20001 for anything else. */
export function indexField(body: unknown, name: string): number | undefined {
  const value = fieldsOf(body)[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !/^\d+$/.test(value)) throw new TwilioError(400, 20001, `${name} must be a whole number from 0`);
  return Number(value);
}

/** Reads a list of words that the form repeats or gives once; undefined when it is not given. */
export function listField(body: unknown, name: string): readonly string[] | undefined {
  const value = fieldsOf(body)[name];
  if (value === undefined) return undefined;
  return (Array.isArray(value) ? value : [value]).map(String).filter((text) => text !== '');
}

/** Reads a list of names of events; throws 400 / 20001 for a name that is none of them. */
export function eventsField(body: unknown, name: string, events: readonly string[]): readonly string[] | undefined {
  const given = listField(body, name);
  const unknown = given?.find((event) => !events.includes(event));
  if (unknown !== undefined) throw new TwilioError(400, 20001, `${name}: there is no event ${unknown} here; events are ${events.join(', ')}`);
  return given;
}

/** Reads the address of a webhook; null where it is empty, which unsets it. */
export function targetField(body: unknown, name: string, anyHost: boolean): string | null | undefined {
  const address = textField(body, name, 'body');
  if (address === undefined || address === '') return address === '' ? null : undefined;
  checkTarget(name, address, anyHost);
  return address;
}

/** Reads `Timers.Inactive` and `Timers.Closed`; what is not given stays as it is now, empty unsets, the world checks. */
export function timersField(body: unknown, now: Timers): Timers | undefined {
  const inactive = textField(body, 'Timers.Inactive', 'name');
  const closed = textField(body, 'Timers.Closed', 'name');
  if (inactive === undefined && closed === undefined) return undefined;
  return { inactive: (inactive ?? now.inactive) || null, closed: (closed ?? now.closed) || null };
}
