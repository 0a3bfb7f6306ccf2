import { executeServerCommand } from '@web/test-runner-commands';
import { hostileStrings, own } from './strings.js';
import { sweep } from './sweep.js';

/** What is to be shown: which strings in which views. */
interface Orders {
  readonly stages: readonly string[];
  readonly strings: 'all' | 'own';
}

// Not one of `npm test`: the proof "hostile" runs it, tells it what to show, and is told what came of it.
describe('every hostile string', () => {
  it('is shown', async () => {
    const { stages, strings } = await executeServerCommand<Orders, undefined>('hostile-orders');
    for (const stage of stages) {
      const { found, ...figures } = await sweep(stage, strings === 'own' ? own : hostileStrings);
      await executeServerCommand('hostile-found', {
        stage,
        ...figures,
        found: found.length,
        samples: found.slice(0, 5).map(({ text, how }) => `${JSON.stringify(text.slice(0, 60))}: ${how.slice(0, 3).join('; ')}`),
        trusted: 'trustedTypes' in window,
      });
    }
  }).timeout(3_000_000);
});
