/** How long the chat waits for its options, ms; it begins without them where they come later. */
const patience = 5_000;

/** Gets an object of options from an address. Rejects with an `Error` that says what was wrong and what to do. */
export async function fetchConfig(address: string): Promise<Readonly<Record<string, unknown>>> {
  const config = await read(address);
  if (typeof config === 'object' && config !== null && !Array.isArray(config)) return config as Record<string, unknown>;
  throw new Error('the answer is no JSON object; give one with options by name');
}

async function read(address: string): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(address, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(patience) });
  } catch (cause) {
    const late = cause instanceof DOMException && cause.name === 'TimeoutError';
    throw new Error(late ? `there was no answer within ${patience} ms` : 'there was no answer; check the address, connect-src of the page, and CORS where it is another origin', { cause });
  }
  if (!answer.ok) throw new Error(`the answer was ${answer.status}; check the address`);
  try {
    return await answer.json();
  } catch (cause) {
    throw new Error('the answer is not JSON', { cause });
  }
}
