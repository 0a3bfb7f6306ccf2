import type { Message, Participant as TwilioParticipant } from '@twilio/conversations';
import { ChatError } from '../chat/errors.js';
import type { StoredMessage } from '../chat/message.js';
import type { Participant } from '../chat/participants.js';
import type { SendOutcome } from '../chat/ports.js';

/** Gives the attributes that carry a message's id for life: at most 80 of the 4096 bytes that Twilio allows. */
export function attributesFor(key: string): { fx: { v: number; id: string } } {
  return { fx: { v: 1, id: key } };
}

/** Gives an SDK message as one of ours. Attributes may be any JSON value, so nothing of them is trusted. */
export function toStoredMessage(message: Message, identity: string): StoredMessage {
  const author = message.author ?? '';
  const own = author === identity;
  return {
    key: (own && idIn(message.attributes)) || message.sid,
    index: message.index,
    sid: message.sid,
    author,
    own,
    text: message.body ?? fileNames(message),
    at: message.dateCreated?.getTime() ?? 0,
    edited: isEdited(message),
  };
}

/** Gives an SDK participant as one of ours, with the public name that was found for it. */
export function toParticipant(
  participant: TwilioParticipant,
  identity: string,
  name: string | undefined,
): Participant {
  return {
    identity: participant.identity ?? participant.sid,
    own: participant.identity === identity,
    name,
    lastReadIndex: participant.lastReadMessageIndex ?? undefined,
  };
}

/**
 * Says what is known after a send rejected (SDK 3.0.1: an upstream answer has `status`; "Unable to connect" and the
 * 20 s queue's "timed out" never left the browser; anything else may or may not have been stored).
 */
export function toSendOutcome(thrown: unknown): SendOutcome {
  const { status, code, text } = partsOf(thrown);
  const error = new ChatError('send-failed', `Twilio did not take the message: ${text}`, {
    cause: thrown,
    ...(status === undefined ? {} : { status }),
    ...(code === undefined ? {} : { twilioCode: code }),
  });
  if (status === 429) return { outcome: 'not-stored', error };
  if (status !== undefined && status >= 400 && status < 500) return { outcome: 'refused', error };
  if (/^Unable to connect|^request '.*timed out/.test(text)) return { outcome: 'not-stored', error };
  return { outcome: 'ambiguous', error };
}

/** True where Twilio says that a conversation is not there, or not for this identity (403/50430, 404). */
export function isGone(thrown: unknown): boolean {
  const { status } = partsOf(thrown);
  return status === 403 || status === 404;
}

/** Gives the status that Twilio answered with, of an error of the connection; none where nobody answered (not in the SDK's types). */
export function answerIn(error: object): number | undefined {
  return 'httpStatusCode' in error && typeof error.httpStatusCode === 'number' ? error.httpStatusCode : undefined;
}

/** Gives Twilio's own number of an error of the connection, where it has one (not in the SDK's types). */
export function numberIn(error: object): number | undefined {
  return 'errorCode' in error && typeof error.errorCode === 'number' ? error.errorCode : undefined;
}

/** Gives status, Twilio's code and the words of anything the SDK throws; its error classes have no stable names. */
export function partsOf(thrown: unknown): {
  status: number | undefined;
  code: number | undefined;
  text: string;
} {
  const text = wordsOf(thrown);
  if (typeof thrown !== 'object' || thrown === null) return { status: undefined, code: undefined, text };
  const body = 'body' in thrown ? thrown.body : undefined;
  return {
    status: 'status' in thrown && typeof thrown.status === 'number' ? thrown.status : undefined,
    code:
      typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'number'
        ? body.code
        : undefined,
    text,
  };
}

/** Not everything that can be thrown can be turned into a string. */
function wordsOf(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    return typeof thrown;
  }
}

function idIn(attributes: unknown): string | undefined {
  if (typeof attributes !== 'object' || attributes === null || !Object.hasOwn(attributes, 'fx')) return undefined;
  const { fx } = attributes as { fx: unknown };
  if (typeof fx !== 'object' || fx === null || !Object.hasOwn(fx, 'id')) return undefined;
  const { id } = fx as { id: unknown };
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function fileNames(message: Message): string {
  return (message.attachedMedia ?? []).map((media) => media.filename ?? media.contentType).join(', ');
}

/** Twilio moves `dateUpdated` on delivery receipts too; only an edit names its editor. */
function isEdited(message: Message): boolean {
  return message.lastUpdatedBy !== null && message.lastUpdatedBy !== undefined;
}
