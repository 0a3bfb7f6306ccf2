import type { Account } from '../account.js';
import type { Media } from '../world/records.js';
import { contentPath } from './content-address.js';

/** Media as the service answers them; `links` are documented, and the SDK reads the absolute one alone. */
export function mediaRecord(account: Account, media: Media, temporaryUrl: string): object {
  const content = contentPath(account, media.sid);
  return {
    sid: media.sid,
    account_sid: account.accountSid,
    service_sid: account.serviceSid,
    channel_sid: media.conversationSid,
    message_sid: media.messageSid,
    date_created: media.dateCreated,
    date_upload_updated: media.dateCreated,
    date_updated: media.dateUpdated,
    size: media.size,
    content_type: media.contentType,
    filename: media.filename,
    category: media.category,
    author: media.author,
    is_multipart_upstream: false,
    url: content.replace(/\/Content$/, ''),
    links: { content, content_direct_temporary: temporaryUrl },
  };
}
