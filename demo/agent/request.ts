/** A refusal or a silence of the local Flex, as a sentence for the agent. */
export class FlexError extends Error {
  override readonly name = 'FlexError';
}

/** Asks the demo's servers: GET, or POST of a JSON body unless `method` says otherwise. Rejects with `FlexError`. */
export async function request(url: string, body?: object, method = body ? 'POST' : 'GET'): Promise<unknown> {
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(10_000),
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new FlexError('The local Flex does not answer.', { cause });
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  throw new FlexError(hasText(answer, 'message') ? answer.message : `The local Flex answered with status ${response.status}.`);
}

/** Tells whether a value is an object with a text under that name. */
export function hasText<Key extends string>(value: unknown, key: Key): value is Record<Key, string> {
  return typeof value === 'object' && value !== null && key in value && typeof (value as Record<Key, unknown>)[key] === 'string';
}
