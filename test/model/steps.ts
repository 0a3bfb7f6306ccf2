import fc from 'fast-check';
import type { UnsentMessage } from '../../src/chat/message.js';
import type { Fate, PushFate } from './fates.js';
import { judge } from './invariants.js';
import type { Moment } from './storage.js';
import type { World } from './world.js';

/** One thing that happens; plain data, so that a sequence can be kept as text. */
export type Step =
  | { readonly do: 'write' | 'open' | 'kill' | 'start'; readonly page: number }
  | { readonly do: 'kill at'; readonly page: number; readonly moment: Moment; readonly changes: number }
  | { readonly do: 'retry' | 'discard'; readonly page: number; readonly which: number }
  | { readonly do: 'pass' | 'sleep'; readonly ms: number }
  | { readonly do: 'lose' | 'regain' | 'lead' | 'close' | 'agent' | 'start fails' | 'leave behind' }
  | { readonly do: 'try'; readonly fate: Fate }
  | { readonly do: 'push'; readonly fate: PushFate }
  | { readonly do: 'search'; readonly fate: 'fails' | 'slow' };

const page = fc.constantFrom(0, 0, 0, 1);
const late = fc.constantFrom(100, 1_000, 4_000, 5_000);
const fate: fc.Arbitrary<Fate> = fc.oneof(
  fc.record({ fate: fc.constantFrom('answer lost', 'swallowed', 'broken', 'cut off', 'cut off unheard', 'stored') }),
  fc.record({ fate: fc.constantFrom('late', 'late and unanswered'), after: late }),
  fc.record({ fate: fc.constant('busy'), pause: fc.constantFrom(0, 3_000) }),
  fc.record({ fate: fc.constant('refused') }),
);

/** Gives all steps, the common ones more often. */
export const steps: fc.Arbitrary<Step>[] = [
  fc.record({ do: fc.constant('write'), page }),
  fc.record({ do: fc.constant('write'), page }),
  fc.record({ do: fc.constant('pass'), ms: fc.constantFrom(1, 5, 12, 100, 600, 1_200, 4_000, 6_000) }),
  fc.record({ do: fc.constant('pass'), ms: fc.constantFrom(1, 3, 7, 30, 900, 5_500, 35_000, 700_000) }),
  fc.record({ do: fc.constant('try'), fate }),
  fc.record({ do: fc.constant('try'), fate }),
  fc.record({ do: fc.constant('push'), fate: fc.constantFrom('lost', 'twice', 'late', 'once') }),
  fc.record({ do: fc.constant('search'), fate: fc.constantFrom('fails', 'slow') }),
  fc.record({ do: fc.constantFrom('lose', 'regain', 'lead', 'agent') }),
  fc.record({ do: fc.constantFrom('lose', 'regain', 'lead', 'close', 'start fails', 'leave behind') }),
  fc.record({ do: fc.constantFrom('open', 'open', 'kill', 'start'), page }),
  fc.record({ do: fc.constant('kill at'), page, moment: fc.constantFrom('before', 'after'), changes: fc.nat(3) }),
  fc.record({ do: fc.constantFrom('retry', 'retry', 'discard'), page, which: fc.nat(2) }),
  fc.record({ do: fc.constant('sleep'), ms: fc.constantFrom(2_000, 60_000) }),
];

/** True where a step can be taken now. */
export function isPossible(world: World, step: Step): boolean {
  switch (step.do) {
    case 'write':
      return ['idle', 'starting', 'live'].includes(world.page(step.page)?.chat.state.phase.name ?? '');
    case 'open':
      return !world.page(step.page);
    case 'start':
      return ['ended', 'failed'].includes(world.page(step.page)?.chat.state.phase.name ?? '');
    case 'leave behind':
      return world.page(0)?.chat.state.phase.name === 'failed';
    case 'kill':
    case 'kill at':
      return world.page(step.page) !== undefined;
    case 'retry':
    case 'discard':
      return chosen(world, step) !== undefined;
    case 'lose':
      return world.server.online;
    case 'regain':
      return !world.server.online;
    default:
      return true;
  }
}

/** Takes a step and judges what it has led to. */
export async function take(world: World, step: Step): Promise<void> {
  await act(world, step);
  await world.clock.advance(0);
  judge(world);
}

async function act(world: World, step: Step): Promise<unknown> {
  const { server, clock, tabs, ledger } = world;
  switch (step.do) {
    case 'write':
      return world.page(step.page)?.chat.run('send', 'Hello');
    case 'open':
      return world.open(step.page);
    case 'start':
      return world.page(step.page)?.chat.run('start', {});
    case 'leave behind': {
      const chat = world.page(0)?.chat;
      // Whoever gives a conversation up gives up what was written for it, in all tabs.
      if (chat?.state.session) for (const written of ledger.written.values()) written.discarded = true;
      return chat?.run('restart', false);
    }
    case 'kill':
      return world.page(step.page)?.kill();
    case 'kill at':
      return world.page(step.page)?.killAt(step.moment, step.changes);
    case 'retry':
    case 'discard': {
      const message = chosen(world, step);
      const written = message && ledger.written.get(message.key);
      if (!written) return;
      if (step.do === 'retry') written.byHand += 1;
      // A retry of what is parked is another message.
      if (step.do === 'discard' || message.state === 'parked') written.discarded = true;
      return world.page(step.page)?.chat.run(step.do, message.key);
    }
    case 'pass':
      return clock.advance(step.ms);
    case 'sleep':
      return clock.sleep(step.ms);
    case 'lose':
      return server.connect(false);
    case 'regain':
      return server.connect(true);
    case 'lead':
      return tabs.pass();
    case 'close':
      return server.close();
    case 'agent':
      return server.say('How can I help?');
    case 'start fails':
      return void server.starts.push('fails');
    case 'try':
      return void server.fates.push(step.fate);
    case 'push':
      return void server.pushes.push(step.fate);
    case 'search':
      return void server.searches.push(step.fate);
  }
}

/** The message that a retry or discard is about: one that stands still. */
function chosen(world: World, { do: what, page: place, which }: Extract<Step, { which: number }>): UnsentMessage | undefined {
  const unsent = world.page(place)?.chat.state.messages.unsent ?? [];
  const open = unsent.filter(({ state }) => state !== 'sending' && (what === 'discard' || state !== 'waiting'));
  return open[which % Math.max(1, open.length)];
}
