/** Checks of values: each takes a value and its path and gives a list of problems, empty where all is well. */

export const matches = (pattern, what) => (value, path) => (typeof value === 'string' && pattern.test(value) ? [] : [`${path} is no ${what}: ${JSON.stringify(value)}`]);

export const sid = (...prefixes) => matches(new RegExp(`^(?:${prefixes.join('|')})[0-9a-f]{32}$`), `SID with ${prefixes.join(' or ')}`);
export const anySid = matches(/^[A-Z]{2}[0-9a-f]{32}$/, 'SID');
export const date = matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'date with milliseconds and Z');
export const duration = matches(/^P(?:T?\d+[A-Z])+$/, 'duration');
export const digits = matches(/^\d+$/, 'number as text');
export const url = matches(/^https?:\/\/[^/]+\/.+/, 'address with a path');
export const text = matches(/[^]*/, 'text');
export const name = (suffix) => matches(new RegExp(`^[A-Z]{2}[0-9a-f]{32}\\.${suffix}$`), `name ending in .${suffix}`);
export const uuid = matches(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'UUID');
export const bool = (value, path) => (typeof value === 'boolean' ? [] : [`${path} is no boolean: ${JSON.stringify(value)}`]);
export const count = (value, path) => (Number.isInteger(value) && value >= 0 ? [] : [`${path} is no whole number: ${JSON.stringify(value)}`]);
/** An event id: -1 where nothing has happened yet. */
export const eventId = (value, path) => (Number.isInteger(value) && value >= -1 ? [] : [`${path} is no event id: ${JSON.stringify(value)}`]);
export const is = (...wanted) => (value, path) => (wanted.includes(value) ? [] : [`${path} is not ${wanted.map((one) => JSON.stringify(one)).join(' or ')}: ${JSON.stringify(value)}`]);
export const maybe = (check) => (value, path) => (value === null ? [] : check(value, path));

/** JSON as text, as attributes always are. */
export const jsonText = (value, path) => {
  try {
    if (typeof value === 'string') return JSON.parse(value) === undefined ? [] : [];
  } catch {
    // Said below.
  }
  return [`${path} is no JSON text: ${JSON.stringify(value)}`];
};

export const list = (check) => (value, path) =>
  Array.isArray(value) ? value.flatMap((one, position) => check(one, `${path}[${position}]`)) : [`${path} is no list`];

/** An object with these fields; a name with "?" may be missing, others that are not named may be there. */
export const object = (fields) => (value, path) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no object: ${JSON.stringify(value)}`];
  return Object.entries(fields).flatMap(([given, check]) => {
    const field = given.replace('?', '');
    if (!Object.hasOwn(value, field)) return given === field ? [`${path}.${field} is missing`] : [];
    return check(value[field], `${path}.${field}`);
  });
};

/** Both checks; the second may look at several fields at once. */
export const both = (...checks) => (value, path) => checks.reduce((problems, check) => (problems.length > 0 ? problems : check(value, path)), []);
/** A condition on the whole value. */
export const holds = (what, test) => (value, path) => (test(value) ? [] : [`${path}: ${what}`]);
