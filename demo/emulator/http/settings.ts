import { Hono } from 'hono';
import { TwilioError } from '../errors.js';
import type { Settings, SettingValues } from '../settings.js';
import { jsonFields } from './json-body.js';

interface Field {
  readonly key: keyof SettingValues;
  readonly least: number;
  readonly most: number;
  readonly unit: string;
}

// Twilio lets no access token live longer than 24 hours (documented, 20157).
const fields: Readonly<Record<string, Field>> = {
  token_life: { key: 'tokenLife', least: 1, most: 86_400, unit: 'seconds' },
  warn_before: { key: 'warnBefore', least: 0, most: 86_400, unit: 'seconds' },
  latency_ms: { key: 'latencyMs', least: 0, most: 60_000, unit: 'milliseconds' },
};

/** `/emulator/settings`: token life, warning time and latency, read and changed while the emulator runs. */
export function settingsPages(settings: Settings): Hono {
  const pages = new Hono();
  pages.get('/', (context) => context.json(body(settings)));
  pages.post('/', async (context) => {
    settings.change(checked(await jsonFields(context)));
    return context.json(body(settings));
  });
  return pages;
}

function body(settings: Settings): object {
  return Object.fromEntries(Object.entries(fields).map(([name, { key }]) => [name, settings[key]]));
}

function checked(given: Readonly<Record<string, unknown>>): Partial<SettingValues> {
  const names = Object.keys(fields).join(', ');
  if (Object.keys(given).length === 0) throw new TwilioError(400, 20001, `The body must be a JSON object with one or more of ${names}`);
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      if (!Object.hasOwn(fields, name)) throw new TwilioError(400, 20001, `There is no setting ${JSON.stringify(name)}; settings are ${names}`);
      const { key, least, most, unit } = fields[name] as Field;
      if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
        throw new TwilioError(400, 20001, `${name} must be a whole number of ${unit} from ${least} to ${most}`);
      }
      return [key, value];
    }),
  );
}
