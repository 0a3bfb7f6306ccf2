import { ChatError } from '../chat/errors.js';
import type { Clock, Session, SessionPort, SessionRequest } from '../chat/ports.js';
import { checkWanted, post, startDeadline, tokenDeadline, type Answer, type Request, type RequestCodes, type Service } from './request.js';
import { conversationSidFrom, grantFrom, isText, renewedBy } from './session-answer.js';
import { idempotencyHeader, paths, type EndRequest, type InitRequest, type RefreshRequest } from './wire.js';

/** Where the site's own token server is, and how it learns who the visitor is. */
export interface ServerOptions {
  /** Address that the paths of `wire.ts` are put behind. */
  readonly endpoint: string;
  readonly visitorToken: (() => string | Promise<string>) | undefined;
}

const service: Service = {
  mend: 'Check that the attribute endpoint leads to the token server.',
  later: "Look at the token server's own log.",
  cors: `this page's origin with the header ${idempotencyHeader}`,
};
const codes: RequestCodes = {
  unavailable: 'token-unavailable',
  refused: 'token-refused',
  malformed: 'token-malformed',
  statuses: { 401: 'visitor-refused', 403: 'origin-refused' },
};
/** Any other refusal may be that of a server in the middle of an update. */
const renewalCodes: RequestCodes = {
  ...codes,
  refused: 'token-unavailable',
  renewal: true,
  statuses: { 401: 'renewal-refused', 403: 'renewal-refused', 410: 'renewal-refused' },
};
const partingCodes: RequestCodes = { unavailable: 'end-failed', refused: 'end-failed', malformed: 'end-failed' };

/** Gets sessions from the site's own token server, in the words of `wire.ts`. */
export function createServerSession({ endpoint, visitorToken }: ServerOptions, clock: Clock): SessionPort {
  const base = new URL(endpoint, document.baseURI).href.replace(/(?<!\/)\/+$/, '');

  return {
    async start(request, signal) {
      const body = initRequest(request, await proofOf(visitorToken, clock));
      checkWanted(signal);
      const answer = await ask(paths.init, body, { what: 'a chat', codes, deadline: startDeadline }, undefined, {
        [idempotencyHeader]: request.key,
      });
      const conversationSid = conversationSidFrom(answer.body['conversationSid'], answer.url, service);
      return { ...grantFrom(answer, clock), conversationSid, ...handleIn(answer) };
    },
    async renew(session, signal) {
      const { handle, token } = session;
      const body: RefreshRequest = handle === undefined ? { token } : { handle };
      const answer = await ask(paths.refresh, body, { what: 'another token', codes: renewalCodes, deadline: tokenDeadline }, signal);
      return { ...renewedBy(answer, session, clock), ...handleIn(answer) };
    },
    end: (session, survey) => part(paths.end, session, survey),
    forget: (session) => part(paths.forget, session),
  };

  function ask(
    path: string,
    body: InitRequest | RefreshRequest | EndRequest,
    request: Pick<Request, 'what' | 'codes' | 'deadline' | 'parting'>,
    signal?: AbortSignal,
    headers: object = {},
  ): Promise<Answer> {
    return post(
      {
        ...request,
        url: base + path,
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
        advice: "Look at the token server's own log, and at the origins that it allows.",
        service,
      },
      clock,
      signal,
    );
  }

  /** A server without handles has nothing that could be ended. */
  async function part(path: string, { handle }: Session, survey?: EndRequest['survey']): Promise<void> {
    if (handle === undefined) return;
    await ask(path, { handle, survey }, { what: 'the end of a chat', codes: partingCodes, deadline: tokenDeadline, parting: true });
  }
}

function initRequest({ customerName, data, identity }: SessionRequest, visitorToken: string | undefined): InitRequest {
  const { query, ...rest } = data;
  const formData = { ...rest, ...(customerName !== undefined && { friendlyName: customerName }) };
  return { formData, query, visitorToken, identity };
}

/** Asks the site who the visitor is; nothing where the visitor is not signed in. */
async function proofOf(visitorToken: ServerOptions['visitorToken'], clock: Clock): Promise<string | undefined> {
  if (!visitorToken) return undefined;
  let timer: number | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = clock.setTimeout(() => reject(new Error(`No answer within ${tokenDeadline} ms.`)), tokenDeadline);
    });
    const token: unknown = await Promise.race([visitorToken(), late]);
    return isText(token) ? token : undefined;
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new ChatError('token-unavailable', `The page's own visitorToken failed: ${words}`, { cause });
  } finally {
    if (timer !== undefined) clock.clearTimeout(timer);
  }
}

function handleIn({ body: { handle } }: Answer): { readonly handle?: string } {
  return isText(handle) ? { handle } : {};
}
