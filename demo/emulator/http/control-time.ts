import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { timestamp } from '../clock.js';
import { TwilioError } from '../errors.js';
import { longestAdvance, type MovableClock } from '../movable-clock.js';
import { jsonFields, requireKnownFields } from './json-body.js';

/** What the pages about time need. */
export interface TimeParts {
  readonly clock: MovableClock;
  idle(timeoutMs?: number): Promise<void>;
  reset(): void;
}

const longestWait = 600_000;

/** The control pages that let time pass, wait for quiet, and start anew. */
export function timeControl({ clock, idle, reset }: TimeParts): Hono<{ Bindings: HttpBindings }> {
  const control = new Hono<{ Bindings: HttpBindings }>();
  const time = (): object => ({ now: clock.now(), date: timestamp(clock) });

  control.get('/clock', (context) => context.json(time()));
  control.post('/clock', async (context) => {
    const fields = await jsonFields(context);
    requireKnownFields(fields, ['advance_ms']);
    await clock.advance(wholeNumber('advance_ms', fields['advance_ms'], longestAdvance));
    return context.json(time());
  });

  control.post('/idle', async (context) => {
    const fields = await jsonFields(context);
    requireKnownFields(fields, ['timeout_ms']);
    const { timeout_ms: timeout } = fields;
    await idle(timeout === undefined ? undefined : wholeNumber('timeout_ms', timeout, longestWait));
    return context.json({ idle: true });
  });

  control.post('/reset', (context) => {
    reset();
    return context.body(null, 204);
  });
  return control;
}

function wholeNumber(name: string, value: unknown, most: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new TwilioError(400, 20001, `${name} must be a whole number of ms from 0 to ${most}, not ${JSON.stringify(value) ?? 'absent'}`);
}
