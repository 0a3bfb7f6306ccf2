import { expect } from '@open-wc/testing';
import type { Conversation, Participant as TwilioParticipant } from '@twilio/conversations';
import { comingsBetween, type Participant } from '../../src/chat/participants.js';
import { createRoster } from '../../src/twilio/roster.js';
import { fakeClock } from '../support/fake-clock.js';
import { until } from '../support/until.js';

type Listener = (event: unknown) => void;

/** As much of the SDK's conversation as a roster listens to. */
function room(...participants: TwilioParticipant[]) {
  const listeners = new Map<string, Listener>();
  const told: (readonly Participant[])[] = [];
  const clock = fakeClock();
  const conversation = {
    on: (type: string, listener: Listener) => void listeners.set(type, listener),
    getParticipants: async () => participants,
  } as unknown as Conversation;
  return {
    told,
    clock,
    roster: createRoster(conversation, 'guest', clock, (present) => void told.push(present)),
    tell: (type: string, event: unknown) => listeners.get(type)?.(event),
    names: () => told.at(-1)?.map(({ name, identity }) => name ?? `(${identity})`),
  };
}

function participant(identity: string | null, change: object = {}): TwilioParticipant {
  const getUser = async () => ({ friendlyName: identity && identity[0]?.toUpperCase() + identity.slice(1) });
  return { sid: `MB-${identity}`, identity, type: 'chat', lastReadMessageIndex: null, getUser, ...change } as unknown as TwilioParticipant;
}

const guest = participant('guest');

/** A promise that is kept by hand. */
function promised<T>() {
  let keep: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => (keep = resolve));
  return { promise, keep };
}

describe('the roster', () => {
  it('has public names only: never an identity, and none for a bot', async () => {
    const { roster, names } = room(
      guest,
      participant('maria'),
      participant('agent-7', { getUser: async () => ({ friendlyName: 'agent-7' }) }),
      participant('nobody', { getUser: async () => ({ friendlyName: null }) }),
      participant('bot', { getUser: () => Promise.reject(new Error('there is no such user')) }),
      participant('phone', { type: 'sms', getUser: () => Promise.reject(new Error('must not be asked')) }),
      participant(null, { type: 'whatsapp', sid: 'MB9' }),
    );
    await roster.load();
    expect(names()).to.deep.equal(['(guest)', 'Maria', '(agent-7)', '(nobody)', '(bot)', '(phone)', '(MB9)']);
  });

  it('knows the visitor, and how far everybody has read', async () => {
    const { roster, told } = room(participant('guest', { lastReadMessageIndex: 4 }), participant('maria', { lastReadMessageIndex: 0 }));
    await roster.load();
    expect(told.at(-1)).to.deep.equal([
      { identity: 'guest', own: true, name: undefined, lastReadIndex: 4 },
      { identity: 'maria', own: false, name: 'Maria', lastReadIndex: 0 },
    ]);
  });

  it('follows who comes, reads and leaves', async () => {
    const { roster, tell, names, told } = room(guest);
    await roster.load();
    tell('participantJoined', participant('maria'));
    await until(() => names()?.length === 2);
    tell('participantUpdated', { participant: participant('maria', { lastReadMessageIndex: 3 }), updateReasons: [] });
    await until(() => told.at(-1)?.[1]?.lastReadIndex === 3);
    expect(names()).to.deep.equal(['(guest)', 'Maria']);
    tell('participantLeft', participant('maria'));
    expect(names()).to.deep.equal(['(guest)']);
  });

  it('forgets somebody who leaves while the names are asked for', async () => {
    const user = promised<unknown>();
    const maria = participant('maria', { getUser: () => user.promise });
    const { roster, tell, names } = room(guest, maria);
    const loaded = roster.load();
    await Promise.resolve();
    tell('participantLeft', maria);
    user.keep({ friendlyName: 'Maria' });
    await loaded;
    expect(names()).to.deep.equal(['(guest)']);
  });

  it('does not bring somebody back who left before their name was known', async () => {
    const user = promised<unknown>();
    const maria = participant('maria', { getUser: () => user.promise });
    const { roster, tell, names } = room(guest);
    await roster.load();
    tell('participantJoined', maria);
    tell('participantLeft', maria);
    user.keep({ friendlyName: 'Maria' });
    await user.promise;
    await Promise.resolve();
    expect(names()).to.deep.equal(['(guest)']);
  });

  it('[F34] tells nobody without the name that is just asked for, whatever happens meanwhile: in a transfer one comes, and the other goes', async () => {
    const user = promised<unknown>();
    const { roster, tell, names, told } = room(guest, participant('ben'));
    await roster.load();
    tell('participantJoined', participant('maria', { getUser: () => user.promise }));
    tell('participantUpdated', { participant: participant('ben', { lastReadMessageIndex: 3 }), updateReasons: [] });
    await Promise.resolve();
    await Promise.resolve();
    tell('participantLeft', participant('ben'));
    expect(names()).to.deep.equal(['(guest)', 'Ben']);
    user.keep({ friendlyName: 'Maria' });
    await until(() => names()?.includes('Maria'));
    expect(comingsBetween(told[0] ?? [], told.at(-1) ?? [], 0).map(({ kind, identity }) => `${identity} ${kind}`)).to.deep.equal(['maria joined', 'ben left']);
    expect(told).to.have.length(2);
  });

  it('tells that somebody left although another one who came meanwhile is gone again', async () => {
    const user = promised<unknown>();
    const { roster, tell, names } = room(guest, participant('ben'));
    await roster.load();
    const maria = participant('maria', { getUser: () => user.promise });
    tell('participantJoined', maria);
    tell('participantLeft', participant('ben'));
    tell('participantLeft', maria);
    expect(names()).to.deep.equal(['(guest)']);
  });

  it('[F34] tells all who are there at once, as they come in one by one on a new connection', async () => {
    const { roster, tell, told, names } = room(guest, participant('ben'), participant('maria'));
    const loaded = roster.load();
    tell('participantJoined', guest);
    tell('participantJoined', participant('maria'));
    await loaded;
    expect(names()?.sort()).to.deep.equal(['(guest)', 'Ben', 'Maria']);
    expect(told.map((present) => present.length)).to.deep.equal([3]);
  });

  it('does not wait for a name that never comes, and tells one that comes late', async () => {
    const user = promised<unknown>();
    const { roster, names, clock } = room(guest, participant('bob'), participant('maria', { getUser: () => user.promise }));
    const loaded = roster.load();
    await clock.advance(2_000);
    await loaded;
    expect(names()).to.deep.equal(['(guest)', 'Bob', '(maria)']);
    user.keep({ friendlyName: 'Maria' });
    await until(() => names()?.includes('Maria'));
  });
});
