import type { Attempt } from './attempt.js';
import { ChatError } from './errors.js';
import { bytesOf, isBlank, maxDataBytes } from './limits.js';
import type { SessionRequest } from './ports.js';

/**
 * Gives what a session is asked for with: the site's `context`, and over it the answers. Throws `ChatError` where that is
 * more than Flex takes.
 */
export function requestFor(
  { key, answers }: Attempt,
  context: Readonly<Record<string, unknown>>,
  identity: string | undefined,
): SessionRequest {
  const data = { ...context, ...answers };
  const bytes = bytesOf(JSON.stringify(data));
  if (bytes > maxDataBytes) {
    throw new ChatError(
      'data-too-large',
      `The pre-engagement data has ${bytes} bytes as JSON; Flex takes ${maxDataBytes}. Shorten the context or the answers.`,
    );
  }
  const name = [answers['friendlyName'], answers['name'], context['friendlyName']].find(
    (each): each is string => typeof each === 'string' && !isBlank(each),
  );
  return { customerName: name?.replace(/\s+/g, ' ').trim(), data, key, identity };
}
