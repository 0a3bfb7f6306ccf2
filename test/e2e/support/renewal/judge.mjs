/** Longest list of requests that a renewal may take. */
const mostRequests = 8;

/**
 * What is not yet, or not, as it has to be in the end, given what a chat shows: either the chat goes on with another token, the same
 * identity and every message, or (403) it is over with everything kept that was there.
 */
export async function problemsOf({ kind, mode, flex, conversation, identity, said }, seen) {
  const problems = [];
  const expect = (holds, words) => {
    if (!holds) problems.push(words);
  };
  const texts = seen.messages.filter(({ index }) => index !== undefined).map(({ text }) => text);
  const unsent = seen.messages.filter(({ index }) => index === undefined).map(({ text }) => text);
  const stored = [...conversation.messages.values()].map(({ body }) => body);
  const renewals = await mode.requests(flex, 'renew');
  expect(new Set(texts).size === texts.length, `shown twice: ${texts}`);
  expect(new Set(stored).size === stored.length, `stored twice: ${stored}`);
  expect(renewals.length <= mostRequests, `${renewals.length} requests`);
  if (kind === '403') {
    expect(seen.phase === 'ended' && seen.ends.join() === 'expired', `${seen.phase} ${seen.ends}, not expired`);
    expect(seen.errors.join() === 'session-expired', `errors ${seen.errors}`);
    for (const { body, heard } of said) if (heard) expect(texts.includes(body), `"${body}" is not shown any more`);
    expect(texts.includes('Visitor') || unsent.includes('Visitor'), 'the message of the visitor is neither sent nor shown as unsent');
    return problems;
  }
  expect(seen.phase === 'live' && seen.connection === 'online', `${seen.phase}, ${seen.connection}, ${seen.failure ?? ''}`);
  expect(seen.tokens > 0 && renewals.some(({ status }) => status === 200), 'not renewed');
  expect(seen.identity === identity, `is now ${seen.identity}`);
  expect(seen.errors.length === 0, `errors ${seen.errors}`);
  for (const { body } of said) expect(texts.includes(body), `"${body}" is missing`);
  expect(texts.includes('Visitor') && stored.includes('Visitor'), 'the message of the visitor is not sent');
  return problems;
}
