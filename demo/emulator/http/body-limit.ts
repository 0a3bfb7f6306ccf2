import type { IncomingMessage } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { TwilioError } from '../errors.js';

/** The longest JSON or form body that is read, in bytes; inferred, the longest that a documented field allows is far below. */
export const longestBody = 512 * 1024;

/**
 * Refuses longer bodies with 413 / 20413 (inferred) as soon as their length is known, and no later than at the first byte too many.
 * Uploads of files have a limit of their own.
 */
export function limitBodies(isUpload: (method: string, path: string) => boolean): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (context, next) => {
    const { req } = context;
    if (isUpload(req.method, new URL(req.url).pathname)) return next();
    if (Number(req.header('content-length') ?? 0) > longestBody) throw tooLarge();
    if (req.header('transfer-encoding') !== undefined && req.method !== 'GET') {
      const body = await readAtMost(context.env.incoming, longestBody);
      req.raw = new Request(req.url, { method: req.method, headers: req.header(), body });
    }
    return next();
  };
}

async function readAtMost(incoming: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk as Buffer);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function tooLarge(): TwilioError {
  return new TwilioError(413, 20413, `Payload Too Large: a body has at most ${longestBody} bytes`);
}
