import { after, before, test } from 'node:test';
import { flows } from './flows.mjs';
import { schedule } from './schedule.mjs';

/** Declares one test for each flow that the engine can run. */
export function testFlows(engine) {
  const mine = flows.filter(engine.canRun);
  let results;
  before(async () => {
    await engine.start?.();
    results = schedule(engine, mine);
  });
  after(() => engine.close());
  for (const { id, title } of mine) {
    test(`${engine.name}: ${id} ${title}`, async () => {
      const { error } = await results.get(id);
      if (error) throw Object.assign(new Error(error.message), { stack: error.stack });
    });
  }
}
