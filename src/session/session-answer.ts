import { decodeJwt } from 'jose/jwt/decode';
import { ChatError } from '../chat/errors.js';
import type { Clock, Session } from '../chat/ports.js';
import type { Answer, Service } from './request.js';

/** A token as it was answered: whose it is, and how long it is good for. */
export type Grant = Pick<Session, 'identity' | 'token' | 'receivedAt' | 'receivedElapsed' | 'life'>;

/** Reads the token of an answer. Throws `token-malformed` where there is none that can be used. */
export function grantFrom({ body, url, service }: Answer, clock: Clock): Grant {
  const { token, identity, expiration, expiresIn } = body;
  const receivedAt = clock.now();
  if (isText(token)) {
    const claims = claimsOf(token);
    const owner = isText(identity) ? identity : claims.identity;
    const life = claims.life ?? (typeof expiresIn === 'number' ? expiresIn * 1000 : timeOf(expiration) - receivedAt);
    // One without a life would be renewed again and again.
    if (isText(owner) && Number.isFinite(life) && life > 0) {
      return { identity: owner, token, receivedAt, receivedElapsed: clock.elapsed(), life };
    }
  }
  throw new ChatError('token-malformed', `${url} answered without a usable token, identity and expiration. ${service.mend}`);
}

/** Reads the SID of a conversation. Throws `channel-malformed` where there is none. */
export function conversationSidFrom(value: unknown, url: string, service: Service): string {
  if (typeof value === 'string' && /^CH[0-9a-f]{32}$/i.test(value)) return value;
  throw new ChatError('channel-malformed', `${url} answered without the SID of a conversation. ${service.mend}`);
}

/** Gives the session with the token of an answer. Throws `renewal-refused` where that is for somebody or something else. */
export function renewedBy(answer: Answer, session: Session, clock: Clock): Session {
  const grant = grantFrom(answer, clock);
  const { conversationSid = session.conversationSid, conversation_sid: sid = session.conversationSid } = answer.body;
  const claimed = claimsOf(grant.token).identity ?? session.identity;
  if (grant.identity === session.identity && claimed === session.identity) {
    if (conversationSid === session.conversationSid && sid === session.conversationSid) return { ...session, ...grant };
  }
  throw new ChatError('renewal-refused', 'The renewed token is for another identity or conversation. The chat cannot go on with it.');
}

/** True for a text that is not empty. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** What the token says of itself. Its life (ms) is by its own two times: the server's date on both ends, never the visitor's. */
function claimsOf(token: string): { readonly identity?: unknown; readonly life?: number } {
  try {
    const { iat, exp, grants } = decodeJwt<{ grants?: { identity?: unknown } }>(token);
    return { identity: grants?.identity, ...(iat !== undefined && exp !== undefined && { life: (exp - iat) * 1000 }) };
  } catch {
    return {};
  }
}

function timeOf(expiration: unknown): number {
  return typeof expiration === 'number' ? expiration : Date.parse(String(expiration));
}
