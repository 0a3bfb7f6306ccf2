import { expect } from '@open-wc/testing';
import type { Client, Conversation, Participant as TwilioParticipant } from '@twilio/conversations';
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
  const asked: string[] = [];
  const unsubscribed: string[] = [];
  const over = new AbortController();
  const users = new Map<string, () => Promise<object>>();
  const on = (type: string, listener: Listener) => void listeners.set(type, listener);
  const conversation = { on, getParticipants: async () => participants } as unknown as Conversation;
  const client = {
    on,
    async getUser(identity: string) {
      asked.push(identity);
      const user = await (users.get(identity) ?? refused)();
      return { identity, attributes: {}, unsubscribe: async () => void unsubscribed.push(identity), ...user };
    },
  } as unknown as Client;
  return {
    told,
    clock,
    /** Who was asked for, of those who are not there. */
    asked,
    unsubscribed,
    over,
    /** Has Twilio know somebody who is not there. */
    knows: (identity: string, friendlyName: string | Promise<string>) => void users.set(identity, async () => ({ friendlyName: await friendlyName })),
    roster: createRoster(client, conversation, 'guest', clock, (present) => void told.push(present), over.signal),
    tell: (type: string, event: unknown) => listeners.get(type)?.(event),
    names: () => told.at(-1)?.map(({ name, identity, left }) => `${name ?? `(${identity})`}${left ? ' left' : ''}`),
  };
}

function participant(identity: string | null, change: object = {}): TwilioParticipant {
  const friendlyName = identity && identity[0]?.toUpperCase() + identity.slice(1);
  const getUser = async () => ({ identity, friendlyName, unsubscribe: async () => undefined });
  return { sid: `MB-${identity}`, identity, type: 'chat', lastReadMessageIndex: null, getUser, ...change } as unknown as TwilioParticipant;
}

const guest = participant('guest');
const refused = () => Promise.reject(new Error('404'));

/** A promise that is kept by hand. */
function promised<T>() {
  let keep: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => (keep = resolve));
  return { promise, keep };
}

describe('the roster', () => {
  it('[E91] [E98] has public names only: never an identity, and none for a bot', async () => {
    const { roster, names } = room(
      guest,
      participant('maria'),
      participant('agent-7', { getUser: async () => ({ identity: 'agent-7', friendlyName: 'agent-7' }) }),
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
    expect(names()).to.deep.equal(['(guest)', 'Maria left']);
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

  it('[F34] tells nobody without the name that is just asked for, whatever happens meanwhile', async () => {
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
    expect(names()).to.deep.equal(['(guest)', 'Maria', 'Ben left']);
    expect(told).to.have.length(2);
  });

  it('[E91] has one come before the other goes in a transfer, however long the name takes', async () => {
    const user = promised<unknown>();
    const { roster, tell, told, clock } = room(guest, participant('ben'));
    await roster.load();
    tell('participantJoined', participant('maria', { getUser: () => user.promise }));
    tell('participantLeft', participant('ben'));
    await clock.advance(2_000);
    await until(() => told.length === 2);
    const [before = [], after = []] = told.map((all) => all.filter(({ left }) => !left));
    expect(comingsBetween(before, after, 0).map(({ kind, identity }) => `${identity} ${kind}`)).to.deep.equal(['maria joined', 'ben left']);
  });

  it('tells that somebody left although another one who came meanwhile is gone again', async () => {
    const user = promised<unknown>();
    const { roster, tell, names } = room(guest, participant('ben'));
    await roster.load();
    const maria = participant('maria', { getUser: () => user.promise });
    tell('participantJoined', maria);
    tell('participantLeft', participant('ben'));
    tell('participantLeft', maria);
    expect(names()).to.deep.equal(['(guest)', 'Ben left']);
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

  it('[E91] keeps the name of somebody who leaves, and of somebody who comes back', async () => {
    const { roster, tell, names } = room(guest, participant('maria'));
    await roster.load();
    tell('participantLeft', participant('maria'));
    expect(names()).to.deep.equal(['(guest)', 'Maria left']);
    tell('participantJoined', participant('maria', { sid: 'MB-again' }));
    await until(() => names()?.includes('Maria'));
    expect(names()).to.deep.equal(['(guest)', 'Maria']);
  });

  it('[E91] asks once for each author who is not there, and tells all of them at once, in the order in which they wrote', async () => {
    const { roster, knows, asked, names, told, unsubscribed } = room(guest, participant('maria'));
    const slow = promised<string>();
    knows('ben', slow.promise);
    knows('zoe', 'Zoe');
    await roster.load();
    const before = told.length;
    const met = roster.meet(['guest', 'system', 'ben', 'maria', '', 'ben', 'zoe']);
    await until(() => asked.length === 3);
    slow.keep('Ben');
    await met;
    expect(names()).to.deep.equal(['(guest)', 'Maria', '(system) left', 'Ben left', 'Zoe left']);
    expect(told.length).to.equal(before + 1);
    await roster.meet(['zoe', 'system', 'ben']);
    expect(asked).to.deep.equal(['system', 'ben', 'zoe']);
    expect(unsubscribed.sort()).to.deep.equal(['ben', 'zoe']);
  });

  it('[E91] waits two seconds for the name of an author who is not there, and tells one that comes later', async () => {
    const { roster, knows, clock, names } = room(guest);
    const slow = promised<string>();
    knows('ben', slow.promise);
    await roster.load();
    const met = roster.meet(['ben', 'zoe']);
    await Promise.resolve();
    await clock.advance(2_000);
    await met;
    expect(names()).to.deep.equal(['(guest)', '(ben) left', '(zoe) left']);
    slow.keep('Ben');
    await until(() => names()?.includes('Ben left'));
  });

  it('[E91] asks for nobody before it is known who is there, and tells nothing when it is over', async () => {
    const { roster, asked, told, over } = room(guest, participant('maria'));
    const met = roster.meet(['maria', 'ben']);
    expect(asked).to.deep.equal([]);
    await roster.load();
    over.abort();
    const before = told.length;
    await met;
    expect(asked).to.deep.equal(['ben']);
    expect(told.length).to.equal(before);
  });

  it('[E91] does not wait for a name again when somebody has come back before they are seen to leave', async () => {
    const { roster, tell, names } = room(guest, participant('maria'));
    await roster.load();
    tell('participantJoined', participant('maria', { sid: 'MB-again' }));
    tell('participantLeft', participant('maria'));
    tell('participantJoined', participant('ben'));
    await until(() => names()?.includes('Ben'));
    expect(names()).to.deep.equal(['(guest)', 'Maria', 'Ben']);
  });

  it('[E136] tells who is online as long as they are there, and nothing where Twilio does not say it', async () => {
    const unsubscribed: string[] = [];
    const user = (identity: string, isOnline: boolean | null) => ({ identity, friendlyName: identity.toUpperCase(), isOnline, unsubscribe: async () => void unsubscribed.push(identity) });
    const maria = participant('maria', { getUser: async () => user('maria', true) });
    const { roster, tell, told } = room(guest, maria, participant('ben', { getUser: async () => user('ben', null) }));
    const online = () => told.at(-1)?.map((each) => each.online);
    await roster.load();
    expect(online()).to.deep.equal([undefined, true, undefined]);
    tell('userUpdated', { user: user('maria', false) });
    expect(online()).to.deep.equal([undefined, false, undefined]);
    tell('participantLeft', maria);
    expect(online()).to.deep.equal([undefined, undefined, undefined]);
    expect(unsubscribed).to.deep.equal(['maria']);
    const before = told.length;
    tell('userUpdated', { user: user('maria', true) });
    expect(told.length).to.equal(before);
  });
});
