import type { Conversation, JSONValue } from '@twilio/conversations';
import { ChatError, type ErrorCode } from '../chat/errors.js';
import type { UnsentFile } from '../chat/message.js';
import type { Upload, UploadOutcome } from '../chat/ports.js';
import { partsOf } from './from-twilio.js';
import { reportingTransport, type MediaTransport } from './media-transport.js';

/** The SDK's media client, as far as it is used here (mcs-client 1.0.1, of SDK 3.0.1; not in its types). */
interface MediaClient {
  readonly config: { readonly token: string; readonly mediaUrl: string; readonly mediaSetUrl: string };
  post(contentType: string, media: Blob, category: 'media', filename: string): PromiseLike<{ readonly sid: string }>;
}

type MediaClientClass = new (token: string, mediaUrl: string, mediaSetUrl: string, options: { readonly transport: MediaTransport }) => MediaClient;

/** What an unsent message of the SDK sends itself with (SDK 3.0.1; not in its types). */
interface MessagesEntity {
  readonly services: { readonly mcsClient: MediaClient };
}

/** Bytes of a megabyte, as Twilio counts them. */
const megabyte = 1024 * 1024;
/** Answers after which another try may do; with 401 the token is renewed meanwhile. */
const passing = [0, 401, 408, 429, 500, 502, 503, 504];

/**
 * Uploads a file, and says meanwhile how many bytes have left; never rejects. It goes through a media client of the SDK's own class,
 * with the address and the token of the SDK's: only what carries the bytes is ours, as the SDK's own says nothing until it is done.
 */
export async function uploadMedia(conversation: Conversation, file: Upload, sent: (bytes: number) => void, signal: AbortSignal): Promise<UploadOutcome> {
  const limit = conversation.limits.mediaAttachmentSizeLimitInMb;
  try {
    if (file.bytes.size > limit * megabyte) throw new ChatError('file-refused', `The file has ${file.bytes.size} bytes; Twilio takes ${limit} MB.`);
    const { mcsClient } = entityOf(conversation.prepareMessage().build()).services;
    const { token, mediaUrl, mediaSetUrl } = mcsClient.config;
    const client = new (mcsClient.constructor as MediaClientClass)(token, mediaUrl, mediaSetUrl, { transport: reportingTransport(sent, signal) });
    const { sid } = await client.post(typeOf(file), file.bytes, 'media', file.name);
    return { outcome: 'uploaded', media: sid };
  } catch (thrown) {
    return outcomeOf(thrown);
  }
}

/** Sends a message with a file that has been uploaded; settles with its index as the SDK's own sending does. */
export async function sendMedia(conversation: Conversation, { media = '', name, type }: UnsentFile, attributes: JSONValue): Promise<number> {
  const message = conversation.prepareMessage().setAttributes(attributes).addMedia({ contentType: typeOf({ type }), filename: name, media }).build();
  const entity = entityOf(message);
  // The SDK uploads what a message carries whenever it is sent: this one's media client says that it has done so.
  const mcsClient = { post: () => Promise.resolve({ sid: media }) };
  const services = Object.create(entity.services, { mcsClient: { value: mcsClient } }) as object;
  Object.assign(message, { messagesEntity: Object.create(entity, { services: { value: services } }) as object });
  return (await message.send()) ?? 0;
}

function entityOf(message: object): MessagesEntity {
  return (message as { readonly messagesEntity: MessagesEntity }).messagesEntity;
}

/** The SDK takes no file without a type. */
function typeOf({ type }: Pick<Upload, 'type'>): string {
  return type || 'application/octet-stream';
}

function outcomeOf(thrown: unknown): UploadOutcome {
  if (thrown instanceof ChatError) return { outcome: 'refused', error: thrown };
  const { status = 0, code: twilioCode, text } = partsOf(thrown);
  const again = passing.includes(status);
  const code: ErrorCode = again || status === 403 ? 'upload-failed' : 'file-refused';
  const detail = { cause: thrown, ...(status ? { status } : {}), ...(twilioCode === undefined ? {} : { twilioCode }) };
  return { outcome: again ? 'not-uploaded' : 'refused', error: new ChatError(code, `Twilio did not take the file: ${text}`, detail) };
}
