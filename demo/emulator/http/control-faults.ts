import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { TwilioError } from '../errors.js';
import { greatestSeed, type Faults } from '../faults/faults.js';
import type { FaultRule } from '../faults/rule.js';
import { jsonFields } from './json-body.js';

/** The control pages for rules by which things go wrong; `?seed=` with a new rule fixes the dice from then on. */
export function faultControl(faults: Faults): Hono<{ Bindings: HttpBindings }> {
  const control = new Hono<{ Bindings: HttpBindings }>();

  control.get('/faults', (context) => context.json({ faults: faults.rules, seed: faults.seed }));
  control.post('/faults', async (context) => {
    const seed = seedIn(context);
    const rule = await jsonFields(context);
    try {
      return context.json({ id: faults.add(rule as unknown as FaultRule, seed), seed: faults.seed }, 201);
    } catch (error) {
      throw new TwilioError(400, 20001, error instanceof Error ? error.message : String(error));
    }
  });
  control.delete('/faults', (context) => {
    faults.clear();
    return context.body(null, 204);
  });
  control.delete('/faults/:id', (context) => {
    const id = context.req.param('id');
    if (!faults.remove(Number(id))) throw new TwilioError(404, 20404, `There is no fault ${id}; it may have acted as often as it was to`);
    return context.body(null, 204);
  });
  return control;
}

function seedIn(context: Context): number | undefined {
  const text = context.req.query('seed');
  if (text === undefined) return undefined;
  if (/^\d{1,10}$/.test(text) && Number(text) <= greatestSeed) return Number(text);
  throw new TwilioError(400, 20001, `seed must be a whole number from 0 to ${greatestSeed}, not ${JSON.stringify(text)}`);
}
