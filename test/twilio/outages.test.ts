import { expect } from '@open-wc/testing';
import type { RemoteEmulator } from '../support/emulator.js';
import { pageTime } from '../support/page-time.js';
import { openTwilioTalk, startTwilioTalk, stillEmulator, type TwilioTalk } from '../support/twilio-talk.js';
import { until } from '../support/until.js';

/** Longer than a replay that was in time. */
const replayed = 2_500;

describe('what happened while nobody could hear it, on SDK 3.0.1', () => {
  const time = pageTime();
  const still = stillEmulator();
  let emulator: RemoteEmulator;
  let life: AbortController;
  beforeEach(() => ({ emulator, life } = still));

  it('[F14] a message that the replay leaves out is told', async () => {
    const talk = await startTwilioTalk(emulator, life, 2);
    await outage(talk, async () => {
      await talk.say('left out');
      await emulator.faults.add({ knob: 'skip_push', pushes: 2 });
    });
    await until(() => talk.told.all.get(2)?.text === 'left out');
  });

  it('[F14] a message that the replay tells only as changed is told', async () => {
    const talk = await startTwilioTalk(emulator, life, 2);
    await emulator.faults.add({ knob: 'replay_coalesce' });
    await outage(talk, async () => {
      await talk.say('tpyo');
      await talk.edit(2, 'typo');
    });
    await until(() => talk.told.all.get(2)?.text === 'typo');
  });

  it('[F17] an edit and removals that the replay leaves out are told, the newest message among them', async () => {
    const talk = await startTwilioTalk(emulator, life, 6);
    await outage(talk, async () => {
      await talk.edit(1, 'edited');
      await talk.remove(2);
      await talk.remove(5);
      await emulator.faults.add({ knob: 'skip_push', match: { probability: 1 } });
    });
    await until(() => talk.told.removals.length === 2);
    expect(talk.told.removals.toSorted()).to.deep.equal([2, 5]);
    expect(talk.told.all.get(1)).to.include({ text: 'edited', edited: true });
    expect(await talk.clients(), 'the same client').to.equal(2);
  });

  it('[F17] an edit and a removal are told by the client that takes over', async () => {
    const talk = await startTwilioTalk(emulator, life, 6);
    await outage(talk, async () => {
      await talk.edit(1, 'edited');
      await talk.remove(2);
      await emulator.faults.add({ knob: 'close', code: 406, match: { request: 'INIT' }, times: 1 });
    });
    await until(() => talk.told.removals.length === 1);
    expect(talk.told.removals).to.deep.equal([2]);
    await until(() => talk.told.all.get(1)?.text === 'edited');
  });

  it('[F17] nothing is told as removed that is there', async () => {
    const talk = await startTwilioTalk(emulator, life, 45);
    await talk.line.loadEarlier();
    await outage(talk, () => talk.say('new'));
    await until(() => talk.told.all.has(45));
    await time.pass(replayed);
    await until(() => talk.told.times.get(44) === 2);
    expect(talk.told.removals).to.deep.equal([]);
  });

  it('[F16] a message that comes at any moment of a join is told, whichever request it meets, before or after its answer is made', async () => {
    let held = 0;
    for (const at of ['before_store', 'on_reply'] as const) {
      for (let nth = 1; ; nth += 1) {
        const round = new AbortController();
        const talk = await openTwilioTalk(emulator, round, 2);
        const rule = await emulator.faults.add({ knob: 'delay', ms: 1_000, at, times: 1, match: { identity: talk.identity, nth } });
        const joined = talk.join();
        const isHeld = await Promise.race([metRule(rule), joined.then(() => false)]);
        if (isHeld) await talk.say('in between');
        await emulator.clock.advance(1_000);
        await joined;
        if (!isHeld) await emulator.faults.clear();
        if (!isHeld) await talk.say('in between');
        await time.pass(replayed);
        await until(() => talk.told.all.get(2)?.text === 'in between');
        expect([...talk.told.all.keys()].toSorted()).to.deep.equal([0, 1, 2]);
        round.abort();
        if (!isHeld) break;
        held += 1;
      }
    }
    expect(held).to.be.within(18, 40);
  });

  /** Cuts the connection, does what nobody can hear, and lets it come back. */
  async function outage({ told }: TwilioTalk, unheard: () => Promise<void>): Promise<void> {
    const door = await emulator.faults.add({ knob: 'drop', at: 'before_store', match: { request: 'GET /v3/wsconnect' } });
    await emulator.faults.add({ knob: 'restart', mode: 'lose_sockets', times: 1 });
    await until(() => told.connections.at(-1) !== 'online');
    await unheard();
    await emulator.faults.remove(door);
    // Where the search's own try is the one that is refused, it pauses for 5 to 7.5 s.
    await until(() => told.connections.at(-1) === 'online', 25_000);
    await time.pass(replayed);
  }

  /** Resolves when a rule that counts once has met its request. */
  async function metRule(id: number): Promise<true> {
    while ((await emulator.call<{ id: number }[]>('faults.rules')).some((each) => each.id === id)) await Promise.resolve();
    return true;
  }
});
