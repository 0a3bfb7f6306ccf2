import type { Account } from '../account.js';
import type { Clock } from '../clock.js';
import { TwilioError } from '../errors.js';
import { fieldsOf, type TwilioAnswer, type TwilioRequest } from '../request.js';
import type { Route } from '../router.js';
import { createSid } from '../sids.js';
import type { Tokens } from '../tokens.js';
import type { Media } from '../world/records.js';
import { Refusal } from '../world/refusal.js';
import type { World } from '../world/world.js';
import { authorOf, mayReadMedia, mediaCaller, type MediaCaller } from './access.js';
import { checkSignature, temporaryPath } from './content-address.js';
import { contentAnswer } from './content-answer.js';
import { contentHeaders } from './content-headers.js';
import { deleteBytes, type MediaBytes } from './media-bytes.js';
import { mediaRecord } from './media-record.js';
import { clientGone, readUpload } from './read-upload.js';

/** What may go wrong with a request about media: answered with a status, never answered, or only so many bytes come through. */
export interface MediaFault {
  readonly status?: number;
  readonly timeout?: boolean;
  readonly bytes?: number;
}

/** What media live on. */
export interface MediaParts {
  readonly account: Account;
  readonly clock: Clock;
  readonly tokens: Tokens;
  readonly world: World;
  readonly bytes: MediaBytes;
  /** The origin of absolute addresses. */
  origin(): string;
  /** Tells what is to go wrong with this request. */
  fault(request: TwilioRequest): MediaFault | undefined;
  /** Hears of what went wrong where nobody waits for an answer. */
  warn(text: string): void;
}

/** Tells whether the request brings a file, whose body only its route may read. */
export function isUpload(method: string, path: string): boolean {
  return method === 'POST' && /^\/v1\/Services\/[^/]+\/Media$/.test(path);
}

/** The Media Content Service, plain HTTP: upload, records one or many, content, removal. */
export function mediaRoutes(parts: MediaParts): readonly Route[] {
  const { account, clock, world, bytes } = parts;
  const base = '/v1/Services/:service/Media';
  const readable = (caller: MediaCaller, sid: string): Media => {
    const media = world.media(sid);
    if (!mayReadMedia(world, caller, media)) throw new Refusal('media-not-found', sid);
    return media;
  };
  const record = (media: Media): object => mediaRecord(account, media, `${parts.origin()}${temporaryPath(account, clock, media.sid)}`);
  const withFaults =
    (handler: (request: TwilioRequest, parts: Readonly<Record<string, string>>, cut: (content: Uint8Array) => Uint8Array) => Promise<TwilioAnswer>): Route[1] =>
    async (request, path) => {
      if (path['service'] !== account.serviceSid) throw new TwilioError(404, 20404, `Service ${String(path['service'])} was not found`);
      const { status, timeout, bytes: most } = parts.fault(request) ?? {};
      if (timeout && request.incoming) {
        await clientGone(request.incoming);
        throw new TwilioError(504, 20504, 'The client did not wait');
      }
      if (status !== undefined) throw new TwilioError(status, 20000 + status, 'Media are out of order by a fault rule');
      return handler(request, path, (content) => (most === undefined ? content : content.subarray(0, most)));
    };
  world.subscribe((event) => {
    if (event.type === 'media-removed') void deleteBytes(bytes, event.media.sid, parts.warn);
  });
  return [
    [
      `POST ${base}`,
      withFaults(async (request, path, cut) => {
        const caller = await mediaCaller(parts, request);
        if (!request.incoming) throw new TwilioError(400, 20001, 'Media are uploaded by plain HTTP');
        const category = categoryIn(request.query['Category']);
        const upload = await readUpload(request.incoming, request.query['Filename']);
        const content = cut(upload.bytes);
        const sid = createSid('ME');
        await bytes.put(sid, content);
        const { contentType, filename } = upload;
        const media = world.addMedia({ sid, author: authorOf(caller), category, contentType, filename, size: content.length });
        return { status: 201, body: record(media) };
      }),
    ],
    [
      `GET ${base}/:sid`,
      withFaults(async (request, { sid = '' }) => ({ status: 200, body: record(readable(await mediaCaller(parts, request), sid)) })),
    ],
    [
      `DELETE ${base}/:sid`,
      withFaults(async (request, { sid = '' }) => {
        const caller = await mediaCaller(parts, request);
        const media = readable(caller, sid);
        if (caller.kind === 'guest' && caller.identity !== media.author) throw new TwilioError(403, 20403, 'Only the author may remove media');
        world.removeMedia(sid);
        return { status: 204 };
      }),
    ],
    [
      `POST ${base}Set`,
      withFaults(async (request) => {
        const caller = await mediaCaller(parts, request);
        return { status: 200, body: sidsIn(request.body).map((sid) => setEntry(sid, () => record(readable(caller, sid)))) };
      }),
    ],
    [
      `GET ${base}/:sid/Content`,
      withFaults(async (request, { sid = '' }, cut) => {
        if ('Signature' in request.query) checkSignature(account, clock, sid, request.query);
        else readable(await mediaCaller(parts, request), sid);
        const media = world.media(sid);
        const content = await bytes.get(sid);
        if (!content) throw new Refusal('media-not-found', sid);
        return contentAnswer(cut(content), contentHeaders(media), request.headers['range']);
      }),
    ],
  ];
}

function setEntry(sid: string, record: () => object): object {
  try {
    return { code: 200, media_record: record() };
  } catch (error) {
    if (error instanceof Refusal) return { code: 404, media_record: { sid } };
    throw error;
  }
}

function sidsIn(body: unknown): readonly string[] {
  const { command, list } = fieldsOf(body);
  if (command !== 'get' || !Array.isArray(list)) throw new TwilioError(400, 20001, 'The body must be {"command":"get","list":[{"media_sid":"ME..."}]}');
  return list.map((entry) => {
    const { media_sid: sid } = fieldsOf(entry);
    if (typeof sid !== 'string') throw new TwilioError(400, 20001, 'Every entry of list must have a media_sid');
    return sid;
  });
}

function categoryIn(text = 'media'): Media['category'] {
  if (text === 'media' || text === 'body' || text === 'history') return text;
  throw new TwilioError(400, 20001, `Category must be media, body or history, not ${text.slice(0, 40)}`);
}
