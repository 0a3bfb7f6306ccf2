import { createHash, randomUUID } from 'node:crypto';
import { twilioErrorOf } from '../errors.js';
import type { Grant, Tokens } from '../tokens.js';
import type { Connection, TwilsockStatus } from './connection.js';

const capabilities = ['client_update', 'offline_storage', 'telemetry.v1'];

/** What a connection needs to be let in. `bootId` is new with each start and reset of the emulator. */
export interface Door {
  readonly tokens: Tokens;
  bootId(): string;
  join(connection: Connection, grant: Grant): void;
  follow(grant: Grant): void;
}

/** Answers `init`: checks the token, names the connection, confirms capabilities and registrations. */
export async function answerInit(door: Door, connection: Connection, header: Readonly<Record<string, unknown>>): Promise<void> {
  const grant = await verified(door, connection, header);
  if (!grant || !connection.alive) return;
  connection.token = grant.token;
  connection.notificationContext = randomUUID();
  door.join(connection, grant);
  const asked = Array.isArray(header['capabilities']) ? header['capabilities'] : [];
  connection.send({
    method: 'reply',
    id: header['id'],
    status: { code: 200, status: 'OK' },
    capabilities: capabilities.filter((capability) => asked.includes(capability)),
    ...continuation(header['continuation_token'], grant.identity),
    // Changes with the boot: sync objects of an earlier run must not be taken from the page's session cache.
    offline_storage: { ip_messaging: { storage_id: digest(`${door.bootId()} ${grant.identity}`) } },
    init_registrations: registrations(header['registrations'], connection.notificationContext),
  });
  door.follow(grant);
}

/** Answers `update`: the new token must be of the same identity (else 401 / 51215). */
export async function answerUpdate(door: Door, connection: Connection, header: Readonly<Record<string, unknown>>): Promise<void> {
  const grant = await verified(door, connection, header);
  if (!grant) return;
  if (grant.identity !== connection.identity) {
    const description = "Can't update token, new token was issued for other identity/instance/product.";
    refuse(connection, header, { code: 401, status: 'UNAUTHORIZED', description, errorCode: 51215 });
    return;
  }
  connection.token = grant.token;
  connection.send({ method: 'reply', id: header['id'], status: { code: 200, status: 'OK' } });
  door.follow(grant);
}

async function verified(door: Door, connection: Connection, header: Readonly<Record<string, unknown>>): Promise<Grant | undefined> {
  try {
    return await door.tokens.verify(String(header['token'] ?? ''));
  } catch (error) {
    const { status, code, message } = twilioErrorOf(error);
    const name = status === 401 ? 'UNAUTHORIZED' : 'INTERNAL_SERVER_ERROR';
    refuse(connection, header, { code: status, status: name, description: message, errorCode: code });
    return undefined;
  }
}

function refuse(connection: Connection, header: Readonly<Record<string, unknown>>, status: TwilsockStatus): void {
  connection.send({ method: 'reply', id: header['id'], status });
}

function continuation(given: unknown, identity: string): object {
  if (typeof given === 'string' && given === continuationToken(given.split('.')[0] ?? '')) {
    if (identityIn(given) === identity) return { continuation_token: given, continuation_token_status: { reissued: false } };
  }
  const content = { format: 'rtd-ct-1', endpointId: `twi1-${randomUUID().replaceAll('-', '')}`, grants: { identity } };
  const [reissue_reason, reissue_message] =
    typeof given === 'string'
      ? ['DIFFERENT_IDENTITY', 'Continuation token is for a different identity']
      : ['MISSING', 'Continuation token is not provided'];
  return {
    continuation_token: continuationToken(Buffer.from(JSON.stringify(content)).toString('base64url')),
    continuation_token_status: { reissued: true, reissue_reason, reissue_message },
  };
}

function continuationToken(content: string): string {
  return `${content}.${digest(content).slice(0, 32)}`;
}

function identityIn(token: string): unknown {
  const content = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { grants: { identity: unknown } };
  return content.grants.identity;
}

function registrations(asked: unknown, notificationContext: string): object[] {
  if (!Array.isArray(asked)) return [];
  return (asked as readonly Record<string, unknown>[]).map(({ type, product, message_types }) => ({
    notification_ctx_id: notificationContext,
    type,
    product,
    message_types,
  }));
}

function digest(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
