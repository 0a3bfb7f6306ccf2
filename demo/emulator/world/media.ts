import { Refusal } from './refusal.js';
import type { Media, WorldEvent } from './records.js';
import type { WorldState } from './state.js';

/** The author of what the account itself uploads; whoever may send messages may attach it. */
export const accountAuthor = 'system';

/** Documented by Twilio: files of one message, and bytes of them together. */
export const mediaLimits = { count: 10, bytes: 150 * 1024 * 1024 } as const;

/** What an upload says about itself; the SID is chosen before, because its bytes are kept under it first. */
export type NewMedia = Pick<Media, 'sid' | 'author' | 'category' | 'contentType' | 'filename' | 'size'>;

/** Makes an upload known; it belongs to its author until a message carries it. */
export function addMedia(state: WorldState, given: NewMedia): Media {
  const now = state.now();
  const media: Media = { ...given, conversationSid: null, messageSid: null, dateCreated: now, dateUpdated: now };
  state.media.set(media.sid, media);
  state.emit({ type: 'media-added', media });
  return media;
}

/** Gives the media of that SID or refuses with `media-not-found`. */
export function mediaOf(state: WorldState, sid: string): Media {
  const media = state.media.get(sid);
  if (!media) throw new Refusal('media-not-found', sid);
  return media;
}

/** Removes media for good; a message that carried it still names it. */
export function removeMedia(state: WorldState, sid: string): void {
  const media = mediaOf(state, sid);
  state.media.delete(sid);
  state.emit({ type: 'media-removed', media });
}

/** Gives the media in the order asked for, if a message of that author may carry all of them. */
export function attachableMedia(state: WorldState, author: string, sids: readonly string[]): readonly Media[] {
  if (sids.length > mediaLimits.count || new Set(sids).size < sids.length) throw new Refusal('media-too-many', sids.join());
  const media = sids.map((sid) => {
    const one = mediaOf(state, sid);
    if (one.messageSid !== null) throw new Refusal('media-attached', sid);
    if (one.author !== author && one.author !== accountAuthor) throw new Refusal('media-not-found', sid);
    return one;
  });
  const bytes = media.reduce((sum, { size }) => sum + size, 0);
  if (bytes > mediaLimits.bytes) throw new Refusal('media-too-large', String(bytes));
  return media;
}

/** Removes the media of a message or of a conversation that has gone. */
export function forgetMedia(state: WorldState, event: WorldEvent): void {
  if (event.type !== 'message-removed' && event.type !== 'conversation-deleted') return;
  const messages = event.type === 'message-removed' ? [event.message] : [...event.conversation.messages.values()];
  for (const { sid } of messages.flatMap(({ media }) => media)) if (state.media.has(sid)) removeMedia(state, sid);
}
