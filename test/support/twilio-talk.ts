import type { Clock, Line } from '../../src/chat/ports.js';
import { createGuestSession } from '../../src/session/guest-session.js';
import { hostsFor } from '../../src/session/hosts.js';
import { pageClock } from '../../src/session/page-clock.js';
import { createJoinTwilio } from '../../src/twilio/join-twilio.js';
import { listener, type Told } from '../contract/conversation-contract.js';
import { requestOf } from './chat-world.js';
import { accountSid, flexFlowSid } from './demo-account.js';
import { startEmulator, type RemoteEmulator } from './emulator.js';
import { emulatorWorld } from './emulator-world.js';

/** The request for a page of messages, as a rule names it. */
export const pages = 'GET /Items';
const agent = 'agent-maria';

/** A visitor's line on the SDK, what it told, and what may be done to it. */
export interface TwilioTalk {
  readonly told: Told;
  readonly sid: string;
  readonly identity: string;
  /** Joins; `line` is there when it resolves. */
  join(): Promise<Line>;
  say(body: string): Promise<void>;
  /** The server stores these, and their pushes are lost. */
  sayUnheard(...bodies: string[]): Promise<void>;
  remove(index: number): Promise<void>;
  edit(index: number, body: string): Promise<void>;
  /** How many pages of messages clients have asked the server for. */
  asked(): Promise<number>;
  /** How many clients have connected, each time that they did. */
  clients(): Promise<number>;
}

/** A local Flex whose clock stands, and the life of what is connected to it: new ones for each test of a block. */
export interface StillEmulator {
  emulator: RemoteEmulator;
  life: AbortController;
}

/** Has each test of the block find them there, and ends them after it. */
export function stillEmulator(): StillEmulator {
  const still = {} as StillEmulator;
  beforeEach(async () => {
    still.emulator = await startEmulator({ clock: { rate: 0 } });
    still.life = new AbortController();
  });
  afterEach(async () => {
    still.life.abort();
    await still.emulator.close();
  });
  return still;
}

/** Opens a web chat that holds so many messages; the visitor has not joined yet, and will do so by this clock. */
export async function openTwilioTalk(emulator: RemoteEmulator, life: AbortController, messages: number, clock: Clock = pageClock): Promise<TwilioTalk> {
  const hosts = hostsFor({ apiOrigin: emulator.url });
  const sessions = createGuestSession({ accountSid, flexFlowSid, chatName: 'Talk' }, hosts, pageClock);
  const session = await sessions.start(requestOf({ customerName: 'Ann', data: {} }), life.signal);
  const { world, faults, log } = emulator;
  const sid = session.conversationSid;
  const say = async (body: string) => void (await world.postMessage(sid, { author: agent, body }));
  const sidAt = async (index: number) =>
    (await emulatorWorld(emulator)).conversations.find((each) => each.sid === sid)?.messages.find((each) => each.index === index)?.sid ?? '';
  for (let index = 0; index < messages; index += 1) await say(`text ${index}`);
  const told = listener();
  return {
    told,
    sid,
    identity: session.identity,
    join: () => createJoinTwilio({ uri: hosts.conversations, region: undefined }, clock)(session, told, life.signal),
    say,
    async sayUnheard(...bodies) {
      const rule = await faults.add({ knob: 'skip_push', pushes: 2 * bodies.length, match: { identity: session.identity } });
      for (const body of bodies) await say(body);
      await faults.remove(rule);
    },
    remove: async (index) => void (await world.removeMessage(sid, await sidAt(index))),
    edit: async (index, body) => void (await world.updateMessage(sid, await sidAt(index), { body, by: agent })),
    asked: async () => (await log.requests(pages)).filter(({ path }) => path.includes('/Lists/')).length,
    clients: async () => (await emulator.call<{ frame?: { method: string } }[]>('log.entries')).filter(({ frame }) => frame?.method === 'init').length,
  };
}

/** The same, joined. */
export async function startTwilioTalk(emulator: RemoteEmulator, life: AbortController, messages: number, clock?: Clock): Promise<TwilioTalk & { line: Line }> {
  const talk = await openTwilioTalk(emulator, life, messages, clock);
  return { ...talk, line: await talk.join() };
}
