/** What the media service answers over plain HTTP. */
import { both, count, date, holds, is, list, matches, maybe, object, sid, text, url } from './checks.mjs';

const record = both(
  object({
    sid: sid('ME'),
    account_sid: sid('AC'),
    service_sid: sid('IS'),
    channel_sid: maybe(sid('CH')),
    message_sid: maybe(sid('IM')),
    date_created: date,
    date_upload_updated: date,
    date_updated: date,
    size: count,
    content_type: matches(/^[a-z]+\/[^ ]+$/, 'content type'),
    filename: maybe(text),
    category: is('media', 'body', 'history'),
    author: text,
    is_multipart_upstream: is(false),
    url: text,
    links: object({ content: text, content_direct_temporary: url }),
  }),
  holds('its address ends in its SID', ({ sid: own, url: address, service_sid: service }) => address.endsWith(`/v1/Services/${service}/Media/${own}`)),
  holds('its links are its own', ({ url: address, links }) => links.content === `${address}/Content` && links.content_direct_temporary.includes(address)),
  holds('a message is in a conversation', ({ channel_sid: where, message_sid: message }) => (where === null) === (message === null)),
);

/** Shapes by kind. */
export const mediaShapes = {
  'http POST /v1/Services/*/Media': { payload: record },
  'http GET /v1/Services/*/Media/*': { payload: record },
  'http POST /v1/Services/*/MediaSet': { payload: list(object({ code: is(200), media_record: record })) },
};
