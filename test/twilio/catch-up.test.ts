import { expect } from '@open-wc/testing';
import type { RemoteEmulator } from '../support/emulator.js';
import { pages, startTwilioTalk, stillEmulator } from '../support/twilio-talk.js';
import { outgoing } from '../support/unsent-message.js';
import { until } from '../support/until.js';

describe('catching up, on SDK 3.0.1', () => {
  const still = stillEmulator();
  let emulator: RemoteEmulator;
  let life: AbortController;
  beforeEach(() => ({ emulator, life } = still));

  it('asks the server once, where the SDK would answer from memory', async () => {
    const { line, told, sayUnheard, asked } = await startTwilioTalk(emulator, life, 3);
    await sayUnheard('one', 'two');
    const before = await asked();
    await line.catchUp(2);
    expect([...told.all.keys()]).to.include.members([3, 4]);
    expect((await asked()) - before).to.equal(1);
    await line.catchUp(4);
    expect((await asked()) - before, 'although nothing has come since').to.equal(2);
  });

  it('asks for a page of 30 messages at a time', async () => {
    const { line, told, asked } = await startTwilioTalk(emulator, life, 100);
    const before = await asked();
    await line.catchUp(4);
    expect(told.all.has(5)).to.equal(true);
    expect((await asked()) - before).to.be.within(1, 4);
  });

  it('finds a hole that the SDK has bridged', async () => {
    const { line, told, say, sayUnheard, remove } = await startTwilioTalk(emulator, life, 5);
    await sayUnheard('lost');
    await say('bridge');
    await until(() => told.all.has(6));
    await remove(6);
    await until(() => told.removals.includes(6));
    await line.catchUp(4);
    expect(told.all.get(5)?.text).to.equal('lost');
  });

  it('tells what is committed late when it is there, and not before', async () => {
    const { line, told } = await startTwilioTalk(emulator, life, 1);
    await emulator.faults.add({ knob: 'late_commit', ms: 3_000, socket: 'kept', times: 1, match: { request: 'POST /Messages' } });
    await emulator.faults.add({ knob: 'skip_push', pushes: 2 });
    void line.send(outgoing('late', 'late'));
    while ((await emulator.log.requests('POST /Messages')).length === 0) await Promise.resolve();
    await line.catchUp(0);
    expect([...told.all.keys()]).to.deep.equal([0]);
    await emulator.clock.advance(3_000);
    await line.catchUp(0);
    expect(told.all.get(1)?.key).to.equal('late');
  });

  it('stands beside a look of the probe and another search, with one client', async () => {
    const { line, told, sayUnheard, clients } = await startTwilioTalk(emulator, life, 1);
    await sayUnheard('lost');
    line.wake();
    await Promise.all([line.catchUp(0), line.catchUp(0), line.catchUp(-1)]);
    expect(told.all.get(1)?.text).to.equal('lost');
    expect(await clients()).to.equal(1);
  });

  it('fails where the connection goes while the server is asked, and works again with the same client', async () => {
    const { line, told, sayUnheard, clients } = await startTwilioTalk(emulator, life, 1);
    await sayUnheard('lost');
    await emulator.faults.add({ knob: 'drop', at: 'before_store', times: 1, match: { request: pages } });
    expect(await codeOf(line.catchUp(0))).to.equal('connect-failed');
    await until(() => told.connections.at(-1) === 'online');
    await line.catchUp(0);
    expect(told.all.get(1)?.text).to.equal('lost');
    expect(await clients()).to.equal(2);
  });

  it('fails where the client is replaced while the server is asked', async () => {
    const { line, told } = await startTwilioTalk(emulator, life, 1);
    await emulator.faults.add({ knob: 'delay', ms: 60_000, times: 1, match: { request: pages } });
    const failed = codeOf(line.catchUp(0));
    await emulator.faults.add({ knob: 'close', code: 406, match: {}, times: 1 });
    expect(await failed).to.equal('connect-failed');
    await until(() => told.connections.at(-1) === 'online' && told.connections.includes('connecting'));
    await line.catchUp(0);
  });

  it('replaces no client where the server answers with an error', async () => {
    const { line, clients } = await startTwilioTalk(emulator, life, 1);
    await emulator.faults.add({ knob: 'http', status: 500, times: 2, match: { request: pages } });
    expect(await codeOf(line.catchUp(0))).to.equal('connect-failed');
    expect(await codeOf(line.catchUp(0))).to.equal('connect-failed');
    await line.catchUp(0);
    expect(await clients()).to.equal(1);
  });
});

async function codeOf(failing: Promise<void>): Promise<string | undefined> {
  return failing.then(() => undefined, ({ code }: { code: string }) => code);
}
