import type { IncomingMessage } from 'node:http';
import { TwilioError } from '../errors.js';
import { mediaLimits } from '../world/media.js';

/** One file as it was uploaded. */
export interface Upload {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly filename: string | null;
}

// A multipart body is a little longer than the file in it.
const envelope = 64 * 1024;

/**
 * Reads the one file of an upload, raw or as the first file of a multipart form. Never keeps more than the limit: what is
 * longer is answered 413 as soon as that shows. Throws 400 / 20001 when the form has no file or the client has gone.
 */
export async function readUpload(incoming: IncomingMessage, filename: string | undefined): Promise<Upload> {
  const contentType = incoming.headers['content-type'] ?? 'application/octet-stream';
  if (!contentType.toLowerCase().startsWith('multipart/form-data')) {
    return { bytes: await readBytes(incoming, mediaLimits.bytes), contentType, filename: filename ?? null };
  }
  const bytes = await readBytes(incoming, mediaLimits.bytes + envelope);
  const file = await firstFile(bytes, contentType);
  if (file.size > mediaLimits.bytes) throw tooLarge();
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    contentType: file.type || 'application/octet-stream',
    filename: filename ?? (file.name || null),
  };
}

/** Resolves when the client has given the request up. */
export function clientGone(incoming: IncomingMessage): Promise<void> {
  const { socket } = incoming;
  return socket.destroyed ? Promise.resolve() : new Promise((resolve) => socket.once('close', () => resolve()));
}

function readBytes(incoming: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (act: () => void): void => {
      incoming.off('data', take).off('end', end).off('close', gone).off('error', gone);
      act();
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limit) settle(() => reject(tooLarge()));
      else chunks.push(chunk);
    };
    const end = (): void => settle(() => resolve(Buffer.concat(chunks)));
    const gone = (): void => settle(() => reject(new TwilioError(400, 20001, 'The upload ended before all of it had come')));
    // Who has gone already says so no more, and what somebody else has read does not come again.
    if (incoming.destroyed || incoming.readableEnded) gone();
    else if (Number(incoming.headers['content-length'] ?? 0) > limit) reject(tooLarge());
    else incoming.on('data', take).on('end', end).on('close', gone).on('error', gone);
  });
}

async function firstFile(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<File> {
  const broken = new TwilioError(400, 20001, 'The form has no file in it, or cannot be read');
  const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData().catch(() => {
    throw broken;
  });
  for (const value of form.values()) if (typeof value !== 'string') return value;
  throw broken;
}

function tooLarge(): TwilioError {
  return new TwilioError(413, 20413, `Media are at most ${mediaLimits.bytes} bytes long`);
}
