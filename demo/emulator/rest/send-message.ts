import { prepareContent } from '../content/prepare-content.js';
import { TwilioError } from '../errors.js';
import type { MediaBytes } from '../media/media-bytes.js';
import type { NewMessage } from '../world/messages.js';
import type { Message } from '../world/records.js';
import type { World } from '../world/world.js';

/** What a message to be sent may be made of: as the world takes it, or a content template with the values of its variables. */
export type MessageToSend = Omit<NewMessage, 'contentSid'> & {
  readonly contentSid?: string;
  /** A JSON object of texts by name of the variable. */
  readonly contentVariables?: string;
};

/**
 * Sends a message, for every API that does: a content template is filled in and takes the place of body and media, as
 * documented. Throws 400 / 20001 for variables that are no JSON object.
 */
export async function sendMessage(world: World, bytes: MediaBytes, conversationSid: string, given: MessageToSend): Promise<Message> {
  const { contentSid, contentVariables, ...message } = given;
  if (contentSid === undefined) {
    if (contentVariables !== undefined) throw new TwilioError(400, 20001, 'content_variables need a content_sid');
    return world.postMessage(conversationSid, message);
  }
  const content = await prepareContent(world, bytes, { author: given.sender ?? given.author, contentSid, contentVariables });
  try {
    return world.postMessage(conversationSid, { ...message, ...content, contentSid });
  } catch (error) {
    for (const sid of content.mediaSids) world.removeMedia(sid);
    throw error;
  }
}
