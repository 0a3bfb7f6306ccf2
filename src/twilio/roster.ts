import type { Client, Conversation, Participant as TwilioParticipant, User } from '@twilio/conversations';
import type { Participant } from '../chat/participants.js';
import type { Clock } from '../chat/ports.js';
import { within } from '../chat/wait.js';
import { toParticipant, toPublicUser, type PublicUser } from './from-twilio.js';

/** Longest time that people, or what they wrote, are held back because the SDK has not given a name yet, ms. */
export const nameDeadline = 2_000;

/** Follows who is in a conversation. */
export interface Roster {
  load(): Promise<void>;
  /** These have written: whoever of them is not there any more is asked for once, so that their messages keep a name. */
  meet(authors: readonly string[]): Promise<void>;
}

/** Tells who is in the conversation and who was, under which public name, with which picture, and who is online, until it is `over`. */
export function createRoster(
  client: Client,
  conversation: Conversation,
  own: string,
  clock: Clock,
  tell: (participants: readonly Participant[]) => void,
  over: AbortSignal,
): Roster {
  const present = new Map<string, TwilioParticipant>();
  /** Of those who are present, and have been asked for, by `whoIs`. */
  const users = new Map<string, PublicUser>();
  const asking = new Map<string, Promise<void>>();
  /** Of those who are present: each costs a subscription. */
  const subscribed = new Map<string, User>();
  const former = new Map<string, Participant>();
  const met = new Set([own, '']);
  let arrived = (): void => undefined;
  const loaded = new Promise<void>((resolve) => (arrived = resolve));
  let isLoaded = false;

  conversation.on('participantJoined', (participant) => void take(participant));
  conversation.on('participantUpdated', ({ participant }) => void take(participant));
  conversation.on('participantLeft', (participant) => {
    present.delete(participant.sid);
    const who = whoIs(participant);
    // Under another SID they may have come back already.
    if (isPresent(who)) return;
    if (users.has(who)) remember(who, users.get(who), participant.lastReadMessageIndex);
    users.delete(who);
    letGo(subscribed.get(who));
    subscribed.delete(who);
    publish();
  });
  client.on('userUpdated', ({ user }) => {
    if (!users.has(user.identity)) return;
    users.set(user.identity, toPublicUser(user));
    publish();
  });
  return {
    async load() {
      const participants = await conversation.getParticipants();
      // At once: who leaves while names are asked for must not come back.
      for (const participant of participants) present.set(participant.sid, participant);
      await Promise.all(participants.map((participant) => learnUser(participant)));
      isLoaded = true;
      arrived();
      publish();
    },
    async meet(authors) {
      await loaded;
      const strangers = [...new Set(authors)].filter((author) => !met.has(author) && !isPresent(author) && !former.has(author));
      if (strangers.length === 0) return;
      for (const author of strangers) met.add(author);
      const found = await Promise.all(strangers.map((author) => recall(author)));
      // In the order in which they wrote, not in which the answers came.
      strangers.forEach((author, place) => remember(author, found[place]));
      publish();
    },
  };

  async function take(participant: TwilioParticipant): Promise<void> {
    present.set(participant.sid, participant);
    await learnUser(participant);
    if (present.has(participant.sid)) publish();
  }

  async function learnUser(participant: TwilioParticipant): Promise<void> {
    const who = whoIs(participant);
    if (who === own || users.has(who)) return;
    if (!asking.has(who)) asking.set(who, ask(who, participant));
    await asking.get(who);
  }

  async function ask(who: string, participant: TwilioParticipant): Promise<void> {
    const user = await inTime(publicUser(participant, who), (late) => {
      if (!isPresent(who)) return;
      users.set(who, late);
      if (late.name) publish();
    });
    asking.delete(who);
    if (isPresent(who)) users.set(who, user);
  }

  /** Bots and those who write by Twilio's API have no user, and of others Twilio may tell nothing to who shares no chat with them. */
  function recall(author: string): Promise<PublicUser> {
    return inTime(learnOf(author, client.getUser(author)), (late) => {
      remember(author, late);
      if (late.name) publish();
    });
  }

  /** Bots have no user. */
  async function publicUser(participant: TwilioParticipant, who: string): Promise<PublicUser> {
    return participant.type !== 'chat' || participant.identity === null ? {} : learnOf(who, participant.getUser());
  }

  async function learnOf(who: string, asked: Promise<User>): Promise<PublicUser> {
    try {
      const user = await asked;
      if (isPresent(who)) subscribed.set(who, user);
      else letGo(user);
      return toPublicUser(user);
    } catch {
      return {};
    }
  }

  function remember(who: string, { name, avatar }: PublicUser = {}, lastRead?: number | null): void {
    former.set(who, { identity: who, own: false, left: true, lastReadIndex: lastRead ?? undefined, name, avatar });
  }

  function letGo(user: User | undefined): void {
    if (!over.aborted) user?.unsubscribe().catch(() => undefined);
  }

  function inTime(asked: Promise<PublicUser>, late: (user: PublicUser) => void): Promise<PublicUser> {
    return within(clock, nameDeadline, asked, () => {
      void asked.then(late);
      return {};
    });
  }

  function isPresent(who: string): boolean {
    return [...present.values()].some((each) => whoIs(each) === who);
  }

  /**
   * Who is seen to come is announced: not before the name is known, nor again while the others of a new connection come in. Until
   * then nothing is told: in a transfer one comes before the other goes.
   */
  function publish(): void {
    const here = [...present.values()];
    if (!isLoaded || over.aborted || here.some((each) => whoIs(each) !== own && !users.has(whoIs(each)))) return;
    const gone = [...former.values()].filter(({ identity }) => !isPresent(identity));
    tell([...here.map((each) => toParticipant(each, own, users.get(whoIs(each)))), ...gone]);
  }
}

function whoIs({ identity, sid }: TwilioParticipant): string {
  return identity ?? sid;
}
