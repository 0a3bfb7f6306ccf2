/** What sync objects hold, by the last part of their name. */
import { bool, both, count, date, holds, is, jsonText, list, maybe, name, object, sid, text } from './checks.mjs';

const media = object({ sid: sid('ME'), category: is('media', 'body', 'history'), filename: maybe(text), contentType: text, size: count });
const amount = is('all', 'some', 'none');

const message = both(
  object({
    sid: sid('IM'),
    author: text,
    text: maybe(text),
    type: is('text', 'media'),
    attributes: jsonText,
    subject: maybe(text),
    contentSid: maybe(sid('HX')),
    timestamp: date,
    dateUpdated: date,
    lastUpdatedBy: maybe(text),
    memberSid: maybe(sid('MB')),
    channelMetadata: bool,
    'medias?': list(media),
    'media?': media,
    'delivery?': object({ total: count, delivered: amount, failed: amount, read: amount, sent: amount, undelivered: amount }),
  }),
  holds('its first attachment is the same in both forms', ({ media: one, medias: all }) => {
    const attached = (all ?? []).filter(({ category }) => category === 'media');
    return attached.length === 0 || JSON.stringify(one) === JSON.stringify(attached[0]);
  }),
);

const participant = both(
  object({
    identity: maybe(text),
    type: is('chat', 'sms', 'whatsapp', 'email', 'messenger'),
    roleSid: sid('RL'),
    attributes: jsonText,
    dateCreated: date,
    dateUpdated: date,
    lastConsumedMessageIndex: maybe(count),
    lastConsumptionTimestamp: maybe(date),
    'userInfo?': name('info'),
    bindings: object({}),
  }),
  holds('a chat user has an identity and an info map', ({ type, identity, userInfo: info }) => (type === 'chat') === (identity !== null) && (type === 'chat') === (info !== undefined)),
);

const conversation = both(
  object({
    sid: sid('CH'),
    friendlyName: maybe(text),
    uniqueName: maybe(text),
    attributes: jsonText,
    createdBy: text,
    dateCreated: date,
    dateUpdated: date,
    messages: name('messages'),
    roster: name('roster'),
    state: object({ current: is('active', 'inactive', 'closed'), dateUpdated: date }),
    timers: object({ 'dateInactive?': date, 'dateClosed?': date }),
    bindings: object({}),
    lastMessage: maybe(object({ index: count, timestamp: date })),
  }),
  holds('its objects are named after it', ({ sid: own, messages, roster }) => messages === `${own}.messages` && roster === `${own}.roster`),
);

const ownConversation = both(
  object({
    status: is('joined'),
    channel: name('channel'),
    roster: name('roster'),
    messages: name('messages'),
    lastConsumedMessageIndex: maybe(count),
    notificationLevel: is('default', 'muted'),
  }),
  holds('its objects are of one conversation', ({ channel, roster, messages }) => new Set([channel, roster, messages].map((one) => one.split('.')[0])).size === 1),
);

/** An entry of a user's info map. */
const userInfo = (value, path) => (value && 'value' in value ? object({ value: text })(value, path) : object({ online: bool, notifiable: is(false) })(value, path));

/** The check of an item's data, or a document's. */
export const dataOf = { messages: message, roster: participant, channel: conversation, channels: ownConversation, info: userInfo };
