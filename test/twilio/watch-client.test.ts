import { expect } from '@open-wc/testing';
import type { Link } from '../../src/twilio/link.js';
import { watchClient } from '../../src/twilio/watch-client.js';
import { fakeClock } from '../support/fake-clock.js';

type Listener = (value: never) => void;

/** A link whose client is in `state`, watched; says what was told. */
function watched(state = 'connected') {
  const clock = fakeClock();
  const listeners = new Map<string, Listener>();
  const client = { connectionState: state, on: (type: string, listener: Listener) => void listeners.set(type, listener) };
  const life = new AbortController();
  const told: string[] = [];
  watchClient({ client, life } as unknown as Link, clock, 4_000, {
    connection: (connection) => void told.push(connection),
    back: () => void told.push('back'),
    dead: (why) => void told.push(`dead: ${why}`),
    tokenExpired: () => void told.push('token expired'),
  });
  told.length = 0;
  const tell = (type: string, value?: unknown): void => listeners.get(type)?.(value as never);
  return { clock, told, life, tell, now: (next: string) => tell('connectionStateChanged', next) };
}

describe('a watched client', () => {
  const states = {
    connecting: 'connecting',
    connected: 'online',
    retrying: 'offline',
    disconnecting: 'offline',
    disconnected: 'offline',
    denied: 'offline',
    error: 'offline',
    unknown: 'connecting',
    'a state of tomorrow': 'connecting',
    '': 'connecting',
  };
  for (const [state, connection] of Object.entries(states)) {
    it(`[F20] is ${connection} where the SDK says "${state}"`, () => {
      const { told, now } = watched();
      now(state);
      expect(told[0]).to.equal(connection);
    });
  }

  it('[F20] is given up when it stays in a state that nobody knows', async () => {
    const { told, clock, now } = watched();
    now('pondering');
    await clock.advance(4_000);
    expect(told).to.deep.equal(['connecting', 'dead: silence']);
  });

  it('[F12] is dead when it is disconnected without notice (406, 417), and when that was announced (401, 410)', () => {
    const { told, now } = watched();
    now('disconnected');
    expect(told).to.deep.equal(['offline', 'dead: refused']);
    now('connected');
    told.length = 0;
    now('disconnecting');
    now('disconnected');
    expect(told).to.deep.equal(['offline', 'offline', 'dead: closed']);
  });

  it('may try for 30 s by itself, as long as there is news of each try', async () => {
    const { told, clock, tell, now } = watched();
    now('retrying');
    for (let time = 0; time < 14; time += 1) {
      await clock.advance(2_000);
      tell('connectionError', { httpStatusCode: null });
    }
    expect(told).to.deep.equal(['offline']);
    await clock.advance(4_000);
    expect(told).to.deep.equal(['offline', 'dead: silence']);
  });

  it('[F3] [F11] has all the time that Twilio itself has asked for', async () => {
    for (const ask of ['disconnecting', '429']) {
      const { told, clock, tell, now } = watched();
      now(ask === '429' ? 'connecting' : ask);
      if (ask === '429') tell('connectionError', { httpStatusCode: 429 });
      else now('connecting');
      await clock.advance(25_000);
      expect(told.some((each) => each.startsWith('dead'))).to.equal(false);
      now('connected');
      expect(told.slice(-2)).to.deep.equal(['online', 'back']);
    }
  });

  it('asks for a token once when it is denied, whether the expiry is told or not', async () => {
    for (const expiry of [true, false]) {
      const { told, clock, tell, now } = watched();
      now('denied');
      if (expiry) tell('tokenExpired');
      await clock.advance(60_000);
      expect(told).to.deep.equal(['offline', 'token expired']);
    }
  });

  it('leaves no timer when its link ends', async () => {
    const { told, clock, life, now } = watched();
    now('connecting');
    life.abort();
    await clock.advance(60_000);
    expect(told).to.deep.equal(['connecting']);
  });
});
