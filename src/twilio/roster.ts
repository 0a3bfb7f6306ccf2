import type { Conversation, Participant as TwilioParticipant } from '@twilio/conversations';
import type { Participant } from '../chat/participants.js';
import type { Clock } from '../chat/ports.js';
import { within } from '../chat/wait.js';
import { toParticipant } from './from-twilio.js';

/** Longest time that participants are held back because the SDK has not given a name yet, ms. */
const nameDeadline = 2_000;

/** Follows who is in the conversation and under which public name. */
export function createRoster(
  conversation: Conversation,
  identity: string,
  clock: Clock,
  tell: (participants: readonly Participant[]) => void,
): { load(): Promise<void> } {
  const names = new Map<string, string | undefined>();
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
      await Promise.all(participants.map((participant) => learnName(participant)));
      loaded = true;
      publish();
    },
  };

  async function take(participant: TwilioParticipant): Promise<void> {
    present.set(participant.sid, participant);
    await learnName(participant);
    if (present.has(participant.sid)) publish();
  }

  async function learnName(participant: TwilioParticipant): Promise<void> {
    if (participant.identity === identity || names.has(participant.sid)) return;
    const asked = publicName(participant);
    names.set(participant.sid, await within(clock, nameDeadline, asked, () => late(participant, asked)));
  }

  function late(participant: TwilioParticipant, asked: Promise<string | undefined>): undefined {
    void asked.then((name) => {
      names.set(participant.sid, name);
      if (name && present.has(participant.sid)) publish();
    });
  }

  /** Who is seen to come is announced: not before the name is known, nor again while the others of a new connection come in. */
  function publish(): void {
    if (!loaded) return;
    const known = [...present.values()].filter((each) => each.identity === identity || names.has(each.sid));
    tell(known.map((each) => toParticipant(each, identity, names.get(each.sid))));
  }
}

/** The user's friendly name. Bots have no user (SDK rejects), and an identity is not a name. */
async function publicName(participant: TwilioParticipant): Promise<string | undefined> {
  if (participant.type !== 'chat' || participant.identity === null) return undefined;
  try {
    const { friendlyName } = await participant.getUser();
    return friendlyName && friendlyName !== participant.identity ? friendlyName : undefined;
  } catch {
    return undefined;
  }
}
