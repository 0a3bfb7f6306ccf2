import type { Conversation, Participant as TwilioParticipant } from '@twilio/conversations';
import type { Participant } from '../chat/participants.js';
import type { Clock } from '../chat/ports.js';
import { within } from '../chat/wait.js';
import { toParticipant, type PublicUser } from './from-twilio.js';

/** Longest time that participants are held back because the SDK has not given a name yet, ms. */
const nameDeadline = 2_000;

/** Follows who is in the conversation, under which public name and with which picture. */
export function createRoster(
  conversation: Conversation,
  identity: string,
  clock: Clock,
  tell: (participants: readonly Participant[]) => void,
): { load(): Promise<void> } {
  const users = new Map<string, PublicUser | undefined>();
  const present = new Map<string, TwilioParticipant>();
  let loaded = false;

  conversation.on('participantJoined', (participant) => void take(participant));
  conversation.on('participantUpdated', ({ participant }) => void take(participant));
  conversation.on('participantLeft', (participant) => {
    present.delete(participant.sid);
    publish();
  });
  return {
    async load() {
      const participants = await conversation.getParticipants();
      // At once: who leaves while names are asked for must not come back.
      for (const participant of participants) present.set(participant.sid, participant);
      await Promise.all(participants.map((participant) => learnUser(participant)));
      loaded = true;
      publish();
    },
  };

  async function take(participant: TwilioParticipant): Promise<void> {
    present.set(participant.sid, participant);
    await learnUser(participant);
    if (present.has(participant.sid)) publish();
  }

  async function learnUser(participant: TwilioParticipant): Promise<void> {
    if (participant.identity === identity || users.has(participant.sid)) return;
    const asked = publicUser(participant);
    users.set(participant.sid, await within(clock, nameDeadline, asked, () => late(participant, asked)));
  }

  function late(participant: TwilioParticipant, asked: Promise<PublicUser>): undefined {
    void asked.then((user) => {
      users.set(participant.sid, user);
      if (user.name && present.has(participant.sid)) publish();
    });
  }

  /**
   * Who is seen to come is announced: not before the name is known, nor again while the others of a new connection come in. Until
   * then nothing is told: in a transfer one comes before the other goes.
   */
  function publish(): void {
    const all = [...present.values()];
    if (!loaded || all.some((each) => each.identity !== identity && !users.has(each.sid))) return;
    tell(all.map((each) => toParticipant(each, identity, users.get(each.sid))));
  }
}

/**
 * The user's friendly name, and the picture in its attribute `avatar`, where Flex keeps it. Bots have no user (SDK rejects), and an
 * identity is not a name.
 */
async function publicUser(participant: TwilioParticipant): Promise<PublicUser> {
  if (participant.type !== 'chat' || participant.identity === null) return {};
  try {
    const { friendlyName, attributes } = await participant.getUser();
    return {
      name: friendlyName && friendlyName !== participant.identity ? friendlyName : undefined,
      avatar: pictureIn(attributes),
    };
  } catch {
    return {};
  }
}

function pictureIn(attributes: unknown): string | undefined {
  const { avatar } = (typeof attributes === 'object' && attributes !== null ? attributes : {}) as { avatar?: unknown };
  return typeof avatar === 'string' && /^https:\/\//i.test(avatar) && URL.canParse(avatar) ? avatar : undefined;
}
