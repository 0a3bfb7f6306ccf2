/** What the tunnelled Conversations REST answers. */
import { anySid, bool, both, count, date, duration, holds, is, jsonText, list, maybe, name, object, sid, text, url } from './checks.mjs';

const sizes = { media_attachments_count_limit: 10, media_attachment_size_limit_in_mb: 150, media_attachments_total_size_limit_in_mb: 150 };
const service = 'https://aim.us1.twilio.com/Client/v2/Services/IS[0-9a-f]{32}';
const link = (end) => holds(`ends as ${end}`, (value) => new RegExp(`${end}$`).test(value));

const configuration = object({
  identity: text,
  url,
  options: object({
    consumption_report_interval: duration,
    user_infos_to_subscribe: is(100),
    reachability_enabled: bool,
    http_cache_interval: duration,
    my_conversations_page_size: count,
    ...Object.fromEntries(Object.entries(sizes).map(([field, value]) => [field, is(value)])),
    email_histories_allowed_mime_types: both(list(text), holds('text and HTML', (types) => types.join() === 'text/plain,text/html')),
    email_bodies_allowed_mime_types: both(list(text), holds('text and HTML', (types) => types.join() === 'text/plain,text/html')),
  }),
  sync_objects: object({ my_conversations: name('channels'), my_user_info: name('info') }),
  links: object({
    my_conversations: both(url, link(`${service}/Users/US[0-9a-f]{32}/Conversations`)),
    conversations: both(url, link(`${service}/Conversations`)),
    users: both(url, link(`${service}/Users`)),
    current_user: both(url, link(`${service}/Users/US[0-9a-f]{32}`)),
    typing: both(url, link('/Client/v1/typing')),
    media_service: both(url, link('/v1/Services/IS[0-9a-f]{32}/Media')),
    media_set_service: both(url, link('/v1/Services/IS[0-9a-f]{32}/MediaSet')),
    messages_receipts: both(url, link(`${service}/Conversations/%s/Messages/%s/Receipts`)),
  }),
});

const conversationFields = {
  sid: sid('CH'),
  account_sid: sid('AC'),
  chat_service_sid: sid('IS'),
  friendly_name: maybe(text),
  unique_name: maybe(text),
  attributes: jsonText,
  date_created: date,
  date_updated: date,
  created_by: text,
  state: is('active', 'inactive', 'closed'),
  participants_count: count,
  messages_count: count,
  sync_objects: object({ conversation: name('channel'), messages: name('messages'), participants: name('roster') }),
  url,
  links: object({ messages: url, participants: url }),
};
const ownFields = {
  ...conversationFields,
  conversation_sid: sid('CH'),
  participant_sid: sid('MB'),
  status: is('joined'),
  last_read_message_index: maybe(count),
  unread_messages_count: maybe(count),
  notification_level: is('default', 'muted'),
};
const own = both(
  object(ownFields),
  holds('it is one conversation', ({ sid: one, conversation_sid: other, sync_objects: objects }) => one === other && objects.conversation === `${one}.channel`),
);
const meta = object({ next_token: maybe(text), previous_token: maybe(text) });

const message = both(
  object({
    sid: sid('IM'),
    account_sid: sid('AC'),
    chat_service_sid: sid('IS'),
    conversation_sid: sid('CH'),
    index: count,
    author: text,
    participant_sid: maybe(sid('MB')),
    body: maybe(text),
    subject: maybe(text),
    attributes: jsonText,
    content_sid: maybe(sid('HX')),
    media: maybe(list(object({ sid: sid('ME'), size: count, content_type: text, filename: maybe(text), category: is('media', 'body', 'history') }))),
    date_created: date,
    date_updated: date,
    url,
    links: object({ conversation: url, messages_receipts: url }),
  }),
  holds('its address ends in its SIDs', ({ sid: one, conversation_sid: where, url: address }) => address.endsWith(`/Conversations/${where}/Messages/${one}`)),
);

const participant = object({
  sid: sid('MB'),
  account_sid: sid('AC'),
  chat_service_sid: sid('IS'),
  conversation_sid: sid('CH'),
  identity: maybe(text),
  role_sid: sid('RL'),
  attributes: jsonText,
  messaging_binding: maybe(object({ address: text })),
  date_created: date,
  date_updated: date,
  url,
  links: object({ conversation: url }),
});

const user = object({
  sid: sid('US'),
  identity: text,
  friendly_name: text,
  attributes: jsonText,
  is_online: bool,
  is_notifiable: bool,
  sync_objects: object({ user_info_map: name('info') }),
  url,
});

const base = '/Client/v2/Services/*';
const shapes = {
  'GET /Client/v2/Configuration': configuration,
  [`GET ${base}/Users/*/Conversations`]: object({ conversations: list(own), meta }),
  [`GET ${base}/Users/*/Conversations/*`]: own,
  [`POST ${base}/Users/*/Conversations/*`]: own,
  [`GET ${base}/Users/*`]: user,
  [`POST ${base}/Users/*`]: user,
  [`POST ${base}/Conversations`]: object(conversationFields),
  [`GET ${base}/Conversations/*`]: object(conversationFields),
  [`POST ${base}/Conversations/*`]: object(conversationFields),
  [`POST ${base}/Conversations/*/Participants`]: participant,
  [`POST ${base}/Conversations/*/Participants/*`]: participant,
  [`POST ${base}/Conversations/*/Messages`]: message,
  [`POST ${base}/Conversations/*/Messages/*`]: message,
  [`GET ${base}/Conversations/*/Messages/*/Receipts`]: object({ delivery_receipts: list(object({ sid: anySid, status: text })), meta }),
  [`GET ${base}/Conversations/*/MessageRecipients`]: object({ message_recipients: list(object({ message_sid: sid('IM') })), meta }),
  'GET /Client/v2/ContentTemplates': object({
    templates: list(
      object({ sid: sid('HX'), account_sid: sid('AC'), friendly_name: text, variables: jsonText, date_created: date, date_updated: date, variants: object({}) }),
    ),
    meta,
  }),
  'POST /Client/v1/typing': object({ typing_timeout: is(5) }),
};

/** Shapes by kind. */
export const restShapes = Object.fromEntries(Object.entries(shapes).map(([kind, payload]) => [`reply ${kind}`, { payload }]));
