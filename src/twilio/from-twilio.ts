import type { JSONValue, Media as TwilioMedia, Message, Participant as TwilioParticipant, User } from '@twilio/conversations';
import { ChatError } from '../chat/errors.js';
import { fileNames } from '../chat/file-names.js';
import type { Attributes, Media, StoredMessage } from '../chat/message.js';
import type { Participant } from '../chat/participants.js';
import type { SendOutcome } from '../chat/ports.js';

/** Gives the attributes that carry a message's id for life beside those of the site: it takes at most 80 of the 4096 bytes that Twilio allows. */
export function attributesFor(key: string, attributes?: Attributes): JSONValue {
  return { ...(attributes as Readonly<Record<string, JSONValue>>), fx: { v: 1, id: key } };
}

/** Gives an SDK message as one of ours. Attributes may be any JSON value, so nothing of them is trusted. */
export function toStoredMessage(message: Message, identity: string): StoredMessage {
  const author = message.author ?? '';
  const own = author === identity;
  const media = message.attachedMedia?.map(toMedia) ?? [];
  return {
    key: (own && idIn(message.attributes)) || message.sid,
    index: message.index,
    sid: message.sid,
    author,
    own,
    ...(own ? deliveryOf(message) : {}),
    text: message.body || fileNames(media),
    at: message.dateCreated?.getTime() ?? 0,
    edited: isEdited(message),
    attributes: attributesIn(message.attributes),
    ...(media.length > 0 ? { media } : {}),
    ...(message.contentSid ? { contentSid: message.contentSid } : {}),
  };
}

function toMedia({ sid, filename, contentType, size }: TwilioMedia): Media {
  return { sid, name: filename ?? '', type: contentType, size };
}

/** Twilio has receipts of those who are reached by an address alone, as a phone number; of those in a chat there are none. */
function deliveryOf({ aggregatedDeliveryReceipt: receipt }: Message): Pick<StoredMessage, 'delivery'> {
  if (!receipt) return {};
  if (receipt.read !== 'none') return { delivery: 'read' };
  if (receipt.delivered !== 'none') return { delivery: 'delivered' };
  return receipt.undelivered !== 'none' || receipt.failed !== 'none' ? { delivery: 'undelivered' } : {};
}

/** What others may see of a user. */
export interface PublicUser {
  readonly name?: string | undefined;
  /** Address of a picture. */
  readonly avatar?: string | undefined;
  readonly online?: boolean | undefined;
}

/** Gives what others may see: the friendly name, where it is not the identity, and the attribute `avatar`, where Flex keeps a picture. */
export function toPublicUser({ identity, friendlyName, attributes, isOnline }: User): PublicUser {
  return {
    name: friendlyName && friendlyName !== identity ? friendlyName : undefined,
    avatar: pictureIn(attributes),
    // Null where the service has reachability turned off.
    online: isOnline ?? undefined,
  };
}

function pictureIn(attributes: unknown): string | undefined {
  const avatar = memberOf(attributes, 'avatar');
  return typeof avatar === 'string' && /^https:\/\//i.test(avatar) && URL.canParse(avatar) ? avatar : undefined;
}

/** Gives an SDK participant as one of ours, with what was found of its user. */
export function toParticipant(
  participant: TwilioParticipant,
  identity: string,
  { name, avatar, online }: PublicUser = {},
): Participant {
  return {
    identity: participant.identity ?? participant.sid,
    own: participant.identity === identity,
    name,
    ...(avatar === undefined ? {} : { avatar }),
    ...(online === undefined ? {} : { online }),
    lastReadIndex: participant.lastReadMessageIndex ?? undefined,
  };
}

/** Time for a new token, where Twilio does not take the old one any more, ms. */
const renewalTime = 5_000;
/** Longest pause that is kept to, ms. */
const longestPause = 300_000;

/**
 * What a send that failed came to; the first row that fits counts. `upstream` is an answer of Conversations, `twilsock` one of the
 * socket's server, which then has handed nothing on. Without an answer there are only the SDK's words (SDK 3.0.1): these two were said
 * before anything had left the browser. Nobody knows what became of all others.
 */
const outcomes: readonly (readonly [failure: RegExp, outcome: 'not-stored' | 'refused' | 'ambiguous'])[] = [
  // The token is renewed meanwhile.
  [/^(?:upstream|twilsock) 401/, 'not-stored'],
  [/^upstream 429/, 'not-stored'],
  [/^(?:upstream|twilsock) 408/, 'ambiguous'],
  [/^upstream 4\d\d/, 'refused'],
  [/^twilsock 4\d\d/, 'not-stored'],
  [/^words Unable to connect|^words request '.*timed out$/, 'not-stored'],
  [/^/, 'ambiguous'],
];

/** Says what is known after a send rejected, and how long Twilio wants to be left alone. */
export function toSendOutcome(thrown: unknown): Exclude<SendOutcome, { outcome: 'stored' }> {
  const { status: upstream, code, text } = partsOf(thrown);
  const twilsock = twilsockStatus(thrown);
  const status = upstream ?? twilsock;
  const error = new ChatError('send-failed', `Twilio did not take the message: ${text}`, {
    cause: thrown,
    ...(status === undefined ? {} : { status }),
    ...(code === undefined ? {} : { twilioCode: code }),
  });
  const failure = upstream !== undefined ? `upstream ${upstream}` : twilsock !== undefined ? `twilsock ${twilsock}` : `words ${text}`;
  const [, outcome = 'ambiguous'] = outcomes.find(([pattern]) => pattern.test(failure)) ?? [];
  const pause = status === 401 ? renewalTime : pauseIn(thrown);
  return { outcome, error, ...(pause === undefined ? {} : { pause }) };
}

/** Gives the status with which the socket's server turned a request away, of an error of the SDK (not in its types). */
function twilsockStatus(thrown: unknown): number | undefined {
  const code = memberOf(memberOf(memberOf(thrown, 'reply'), 'status'), 'code');
  return typeof code === 'number' ? code : undefined;
}

/** SDK 3.0.1 gives the body of an answer, but not its headers: a `Retry-After` never gets here. */
function pauseIn(thrown: unknown): number | undefined {
  const body = memberOf(thrown, 'body') ?? memberOf(memberOf(thrown, 'reply'), 'body');
  const pause = memberOf(memberOf(body, 'backoff_policy'), 'reconnect_min_ms');
  return typeof pause === 'number' && pause > 0 ? Math.min(pause, longestPause) : undefined;
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
  const status = memberOf(thrown, 'status');
  const code = memberOf(memberOf(thrown, 'body'), 'code');
  return {
    // Sync's errors have 0 where nobody answered (SDK 3.0.1).
    status: typeof status === 'number' && status > 0 ? status : undefined,
    code: typeof code === 'number' ? code : undefined,
    text,
  };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** Not everything that can be thrown can be turned into a string. */
function wordsOf(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    return typeof thrown;
  }
}

/** Those of others than us; the SDK gives an empty object where there are none. */
function attributesIn(attributes: unknown): Attributes | undefined {
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes)) return undefined;
  const { fx: _, ...others } = attributes as { fx?: unknown };
  return Object.keys(others).length > 0 ? others : undefined;
}

function idIn(attributes: unknown): string | undefined {
  if (typeof attributes !== 'object' || attributes === null || !Object.hasOwn(attributes, 'fx')) return undefined;
  const { fx } = attributes as { fx: unknown };
  if (typeof fx !== 'object' || fx === null || !Object.hasOwn(fx, 'id')) return undefined;
  const { id } = fx as { id: unknown };
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** Twilio moves `dateUpdated` on delivery receipts too; only a change of text or attributes names who made it. */
function isEdited(message: Message): boolean {
  return message.lastUpdatedBy !== null && message.lastUpdatedBy !== undefined;
}
