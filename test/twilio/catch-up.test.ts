import { expect } from '@open-wc/testing';
import type { Line } from '../../src/chat/ports.js';
import { createGuestSession } from '../../src/session/guest-session.js';
import { hostsFor } from '../../src/session/hosts.js';
import { pageClock } from '../../src/session/page-clock.js';
import { createJoinTwilio } from '../../src/twilio/join-twilio.js';
import { listener, type Told } from '../contract/conversation-contract.js';
import { requestOf } from '../support/chat-world.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { startEmulator, type RemoteEmulator } from '../support/emulator.js';
import { emulatorWorld } from '../support/emulator-world.js';
import { until } from '../support/until.js';

const pages = 'GET /Items';
const agent = 'agent-maria';

/** A visitor's line, and what may be done to it. */
interface Talk {
  readonly line: Line;
  readonly told: Told;
  say(body: string): Promise<void>;
  /** The server stores these, and their pushes are lost. */
  sayUnheard(...bodies: string[]): Promise<void>;
  remove(index: number): Promise<void>;
  /** How many pages of messages clients have asked the server for. */
  asked(): Promise<number>;
  /** How many clients have connected, each time that they did. */
  clients(): Promise<number>;
}

describe('catching up, on SDK 3.0.1', () => {
  let emulator: RemoteEmulator;
  let life: AbortController;

  beforeEach(async () => {
    emulator = await startEmulator({ clock: { rate: 0 } });
    life = new AbortController();
  });

  afterEach(async () => {
    life.abort();
    await emulator.close();
  });

  it('asks the server once, where the SDK would answer from memory', async () => {
    const { line, told, sayUnheard, asked } = await talk(3);
    await sayUnheard('one', 'two');
    const before = await asked();
    await line.catchUp(2);
    expect([...told.all.keys()]).to.include.members([3, 4]);
    expect((await asked()) - before).to.equal(1);
    await line.catchUp(4);
    expect((await asked()) - before, 'although nothing has come since').to.equal(2);
  });

  it('asks for a page of 30 messages at a time', async () => {
    const { line, told, asked } = await talk(100);
    const before = await asked();
    await line.catchUp(4);
    expect(told.all.has(5)).to.equal(true);
    expect((await asked()) - before).to.be.within(1, 4);
  });

  it('finds a hole that the SDK has bridged', async () => {
    const { line, told, say, sayUnheard, remove } = await talk(5);
    await sayUnheard('lost');
    await say('bridge');
    await until(() => told.all.has(6));
    await remove(6);
    await until(() => told.removals.includes(6));
    await line.catchUp(4);
    expect(told.all.get(5)?.text).to.equal('lost');
  });

  it('tells what is committed late when it is there, and not before', async () => {
    const { line, told } = await talk(1);
    await emulator.faults.add({ knob: 'late_commit', ms: 3_000, socket: 'kept', times: 1, match: { request: 'POST /Messages' } });
    await emulator.faults.add({ knob: 'skip_push', pushes: 2 });
    void line.send({ key: 'late', text: 'late' });
    while ((await emulator.log.requests('POST /Messages')).length === 0) await Promise.resolve();
    await line.catchUp(0);
    expect([...told.all.keys()]).to.deep.equal([0]);
    await emulator.clock.advance(3_000);
    await line.catchUp(0);
    expect(told.all.get(1)?.key).to.equal('late');
  });

  it('stands beside a look of the probe and another search, with one client', async () => {
    const { line, told, sayUnheard, clients } = await talk(1);
    await sayUnheard('lost');
    line.wake();
    await Promise.all([line.catchUp(0), line.catchUp(0), line.catchUp(-1)]);
    expect(told.all.get(1)?.text).to.equal('lost');
    expect(await clients()).to.equal(1);
  });

  it('fails where the connection goes while the server is asked, and works again with the same client', async () => {
    const { line, told, sayUnheard, clients } = await talk(1);
    await sayUnheard('lost');
    await emulator.faults.add({ knob: 'drop', at: 'before_store', times: 1, match: { request: pages } });
    expect(await codeOf(line.catchUp(0))).to.equal('connect-failed');
    await until(() => told.connections.at(-1) === 'online');
    await line.catchUp(0);
    expect(told.all.get(1)?.text).to.equal('lost');
    expect(await clients()).to.equal(2);
  });

  it('fails where the client is replaced while the server is asked', async () => {
    const { line, told } = await talk(1);
    await emulator.faults.add({ knob: 'delay', ms: 60_000, times: 1, match: { request: pages } });
    const failed = codeOf(line.catchUp(0));
    await emulator.faults.add({ knob: 'close', code: 406, match: {}, times: 1 });
    expect(await failed).to.equal('connect-failed');
    await until(() => told.connections.at(-1) === 'online' && told.connections.includes('connecting'));
    await line.catchUp(0);
  });

  it('replaces no client where the server answers with an error', async () => {
    const { line, clients } = await talk(1);
    await emulator.faults.add({ knob: 'http', status: 500, times: 2, match: { request: pages } });
    expect(await codeOf(line.catchUp(0))).to.equal('connect-failed');
    expect(await codeOf(line.catchUp(0))).to.equal('connect-failed');
    await line.catchUp(0);
    expect(await clients()).to.equal(1);
  });

  async function talk(messages: number): Promise<Talk> {
    const hosts = hostsFor({ apiOrigin: emulator.url });
    const sessions = createGuestSession({ accountSid, flexFlowSid, chatName: 'Search' }, hosts, pageClock);
    const session = await sessions.start(requestOf({ customerName: 'Ann', data: {} }), life.signal);
    const { world, faults, log } = emulator;
    const sid = session.conversationSid;
    const say = async (body: string) => void (await world.postMessage(sid, { author: agent, body }));
    for (let index = 0; index < messages; index += 1) await say(`text ${index}`);
    const sidAt = async (index: number) => (await emulatorWorld(emulator)).conversations[0]?.messages.find((each) => each.index === index)?.sid ?? '';
    const told = listener();
    const line = await createJoinTwilio({ uri: hosts.conversations, region: undefined }, pageClock)(session, told, life.signal);
    return {
      line,
      told,
      say,
      async sayUnheard(...bodies) {
        const rule = await faults.add({ knob: 'skip_push', pushes: 2 * bodies.length, match: { identity: session.identity } });
        for (const body of bodies) await say(body);
        await faults.remove(rule);
      },
      remove: async (index) => void (await world.removeMessage(sid, await sidAt(index))),
      asked: async () => (await log.requests(pages)).filter(({ path }) => path.includes('/Lists/')).length,
      clients: async () => (await emulator.call<{ frame?: { method: string } }[]>('log.entries')).filter(({ frame }) => frame?.method === 'init').length,
    };
  }
});

async function codeOf(failing: Promise<void>): Promise<string | undefined> {
  return failing.then(() => undefined, ({ code }: { code: string }) => code);
}
