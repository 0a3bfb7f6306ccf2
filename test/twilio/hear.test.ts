import { expect } from '@open-wc/testing';
import type { Client, Conversation } from '@twilio/conversations';
import { deafEvents } from '../../src/chat/deaf-events.js';
import { hearConversation } from '../../src/twilio/hear.js';
import { fakeClock } from '../support/fake-clock.js';

const person = (identity: string | null) => ({ identity, sid: `MB-${identity}` });

/** As much of the SDK as a hearing listens to, with somebody who can hear who is typing. */
async function hearing() {
  const listeners: [string, (event?: unknown) => void][] = [];
  const on = (type: string, listener: (event?: unknown) => void) => void listeners.push([type, listener]);
  const told: string[] = [];
  const clock = fakeClock();
  const life = new AbortController();
  const conversation = { sid: 'CH1', on, getParticipants: async () => [] } as unknown as Conversation;
  const events = { ...deafEvents, exists: () => undefined, holds: () => undefined, typing: (typists: readonly string[]) => void told.push(typists.join(' ')) };
  await hearConversation({ on } as unknown as Client, conversation, 'guest', clock, events, life.signal);
  return {
    clock,
    life,
    told,
    now: () => told.at(-1),
    happens: (type: string, event?: unknown) => listeners.filter(([each]) => each === type).forEach(([, listener]) => listener(event)),
  };
}

describe('who is typing', () => {
  it('[F35] [E131] is forgotten ten seconds after the last sign, however often others give one', async () => {
    const { clock, happens, now } = await hearing();
    happens('typingStarted', person('maria'));
    for (let second = 0; second < 12; second += 3) {
      happens('typingStarted', person('ben'));
      expect(now()).to.equal(second < 10 ? 'maria ben' : 'ben');
      await clock.advance(3_000);
    }
    expect(now()).to.equal('ben');
    happens('typingStarted', person('maria'));
    await clock.advance(9_000);
    happens('typingStarted', person('maria'));
    await clock.advance(9_000);
    expect(now()).to.equal('maria');
  });

  it('[F35] is forgotten at once who stops, leaves, or may have stopped while the connection was lost', async () => {
    const { happens, now } = await hearing();
    for (const type of ['typingEnded', 'participantLeft']) {
      happens('typingStarted', person('maria'));
      expect(now()).to.equal('maria');
      happens(type, person('maria'));
      expect(now()).to.equal('');
    }
    happens('typingStarted', person('maria'));
    happens('connectionStateChanged', 'connecting');
    happens('connectionStateChanged', 'connected');
    happens('typingStarted', person('ben'));
    expect(now()).to.equal('ben');
  });

  it('is never the visitor, nor somebody without an identity, and nobody after the end', async () => {
    const { clock, happens, life, told } = await hearing();
    for (const identity of ['guest', null]) happens('typingStarted', person(identity));
    happens('typingEnded', person('maria'));
    expect(told).to.deep.equal([]);
    happens('typingStarted', person('maria'));
    life.abort();
    await clock.advance(60_000);
    expect(told).to.deep.equal(['maria']);
  });
});
