import { createHash, randomUUID } from 'node:crypto';
import { twilioErrorOf } from '../errors.js';
import { fieldsOf, type TwilioAnswer } from '../request.js';
import type { Grant, Tokens } from '../tokens.js';
import type { Connection, TwilsockStatus } from './connection.js';

const capabilities = ['client_update', 'offline_storage', 'telemetry.v1'];

/** What a connection needs to be let in. `bootId` is new with each start and reset of the emulator. */
export interface Door {
  readonly tokens: Tokens;
  bootId(): string;
  /** What continuation tokens are signed with; those signed with another are not known. */
  continuationKey(): string;
  join(connection: Connection, grant: Grant): void;
  follow(grant: Grant): void;
}

/**
 * Answers `init`: checks the token, names the connection, confirms capabilities and registrations. The body holds the fields of the
 * reply, or the status of a refusal.
 */
export async function answerInit(door: Door, connection: Connection, header: Readonly<Record<string, unknown>>): Promise<TwilioAnswer> {
  const grant = await verified(door, header);
  if (!('identity' in grant)) return refused(grant);
  if (!connection.alive) return { status: 200 };
  connection.token = grant.token;
  connection.notificationContext = randomUUID();
  door.join(connection, grant);
  const asked = Array.isArray(header['capabilities']) ? header['capabilities'] : [];
  const body = {
    capabilities: capabilities.filter((capability) => asked.includes(capability)),
    ...continuation(header['continuation_token'], grant.identity, door.continuationKey()),
    // Changes with the boot: sync objects of an earlier run must not be taken from the page's session cache.
    offline_storage: { ip_messaging: { storage_id: digest(`${door.bootId()} ${grant.identity}`) } },
    init_registrations: registrations(header['registrations'], connection.notificationContext),
  };
  return { status: 200, body, afterwards: () => door.follow(grant) };
}

/** Answers `update`: the new token must be of the same identity, service and account (else 401 / 51215); the old one stays otherwise. */
export async function answerUpdate(door: Door, connection: Connection, header: Readonly<Record<string, unknown>>): Promise<TwilioAnswer> {
  if (door.tokens.isOfAnother(tokenIn(header), connection.identity)) {
    const description = "Can't update token, new token was issued for other identity/instance/product.";
    return refused({ code: 401, status: 'UNAUTHORIZED', description, errorCode: 51215 });
  }
  const grant = await verified(door, header);
  if (!('identity' in grant)) return refused(grant);
  connection.token = grant.token;
  return { status: 200, body: {}, afterwards: () => door.follow(grant) };
}

async function verified(door: Door, header: Readonly<Record<string, unknown>>): Promise<Grant | TwilsockStatus> {
  try {
    return await door.tokens.verify(tokenIn(header));
  } catch (error) {
    const { status, code, message } = twilioErrorOf(error);
    const name = status === 401 ? 'UNAUTHORIZED' : 'INTERNAL_SERVER_ERROR';
    return { code: status, status: name, description: message, errorCode: code };
  }
}

function tokenIn({ token }: Readonly<Record<string, unknown>>): string {
  return typeof token === 'string' ? token : '';
}

function refused(status: TwilsockStatus): TwilioAnswer {
  return { status: status.code, body: status };
}

function continuation(given: unknown, identity: string, key: string): object {
  const known = typeof given === 'string' && given === continuationToken(given.split('.')[0] ?? '', key);
  if (known && identityIn(given) === identity) return { continuation_token: given, continuation_token_status: { reissued: false } };
  const content = { format: 'rtd-ct-1', endpointId: `twi1-${randomUUID().replaceAll('-', '')}`, grants: { identity } };
  // INVALID is inferred, the two others were seen in captures.
  const [reissue_reason, reissue_message] =
    typeof given !== 'string'
      ? ['MISSING', 'Continuation token is not provided']
      : known
        ? ['DIFFERENT_IDENTITY', 'Continuation token is for a different identity']
        : ['INVALID', 'Continuation token is not known'];
  return {
    continuation_token: continuationToken(Buffer.from(JSON.stringify(content)).toString('base64url'), key),
    continuation_token_status: { reissued: true, reissue_reason, reissue_message },
  };
}

function continuationToken(content: string, key: string): string {
  return `${content}.${digest(`${key}${content}`).slice(0, 32)}`;
}

function identityIn(token: string): unknown {
  const content = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { grants: { identity: unknown } };
  return content.grants.identity;
}

function registrations(asked: unknown, notificationContext: string): object[] {
  if (!Array.isArray(asked)) return [];
  return asked.map(fieldsOf).map(({ type, product, message_types }) => ({ notification_ctx_id: notificationContext, type, product, message_types }));
}

function digest(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
