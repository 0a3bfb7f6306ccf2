import { fakeClock } from '../support/fake-clock.js';
import { startTwilioTalk, stillEmulator } from '../support/twilio-talk.js';
import { until } from '../support/until.js';

describe('the probe, on SDK 3.0.1', () => {
  const still = stillEmulator();

  it('[F4] finds a half-open socket though an earlier look was still waiting for a push as the visitor came', async () => {
    const { emulator, life } = still;
    const clock = fakeClock();
    const counts = async () => (await emulator.log.requests('GET /Conversations')).filter(({ path }) => /\/Conversations\/CH\w+$/.test(path)).length;
    // The SDK gives an answer again for a tenth of this time, by a clock of its own.
    await emulator.faults.add({ knob: 'change_answer', set: { 'options.http_cache_interval': 'PT0S' }, match: { request: 'GET /Configuration' } });
    const { line, told, say, clients, identity } = await startTwilioTalk(emulator, life, 1, clock);
    await say('heard by a push');
    await until(() => told.all.has(1));
    // The looks that belong to the beginning.
    await clock.advance(2_000);
    await clock.advance(2_000);
    const before = await counts();
    // The server counts a message whose push takes a second.
    await emulator.faults.add({ knob: 'delay_push', ms: 1_000, pushes: 4, match: { identity } });
    await say('late');
    await until(async () => {
      line.wake();
      await clock.advance(100);
      return (await counts()) > before;
    });
    await emulator.clock.advance(1_000);
    await until(() => told.all.has(2));
    await emulator.faults.add({ knob: 'half_open', match: { identity }, times: 1 });
    line.wake();
    await clock.advance(1_500);
    await clock.advance(1_500);
    await clock.advance(5_000);
    await until(async () => (await clients()) === 2);
    await until(() => told.connections.at(-1) === 'online');
  });
});
