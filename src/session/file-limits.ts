import type { Session } from '../chat/ports.js';
import type { FileLimits } from '../files/file-rules.js';
import type { Hosts } from './hosts.js';

/** Longest time that the answer may take, ms. */
const deadline = 8_000;

/**
 * Gives what files Flex takes in web chats (`GET /v1/Configuration`, HTTP Basic `token:<jwt>`): what its attachments for the address type
 * `web` say. Nothing where it says nothing, is not to be had, or does not let this visitor ask. That it takes one file a message is
 * no limit here: each file is a message of its own.
 */
export async function fileLimits({ flex }: Pick<Hosts, 'flex'>, { token }: Pick<Session, 'token'>): Promise<Partial<FileLimits>> {
  try {
    const response = await fetch(`${flex}/v1/Configuration`, {
      headers: { Authorization: `Basic ${btoa(`token:${token}`)}` },
      signal: AbortSignal.timeout(deadline),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    return response.ok ? limitsIn(await response.json()) : {};
  } catch {
    return {};
  }
}

/** What of an answer can be understood. */
function limitsIn(answer: unknown): Partial<FileLimits> {
  const configurations = member(answer, 'channel_configs');
  const web = Array.isArray(configurations) ? (configurations as unknown[]).find((each) => member(each, 'address_type') === 'web') : undefined;
  const attachments = member(web, 'cbm_attachments');
  const types = member(attachments, 'accepted_extensions');
  const maxSize = bytes(member(attachments, 'max_file_size'));
  const maxTotal = bytes(member(attachments, 'max_total_file_size'));
  if (member(attachments, 'enabled') === false) return { types: [] };
  return {
    ...(Array.isArray(types) && types.every((each) => typeof each === 'string') ? { types } : {}),
    ...(maxSize ? { maxSize } : {}),
    ...(maxTotal ? { maxTotal } : {}),
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function bytes(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined;
}
