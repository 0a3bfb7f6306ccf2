import { expect } from '@open-wc/testing';
import { deafEvents } from '../../src/chat/deaf-events.js';
import { readAfresh, type Link } from '../../src/twilio/link.js';
import { fakeClock } from '../support/fake-clock.js';

/** A link whose newest page was `known`, and is `now`. */
function linkWith(known: readonly number[], now: readonly number[]): Link {
  const page = (indexes: readonly number[]) => ({ items: indexes.map((index) => ({ index, sid: `IM${index}`, attributes: {} })), hasPrevPage: false });
  const conversation = { getMessages: async () => page(now) };
  return { conversation, oldest: page(known), identity: 'guest', roster: { meet: async () => undefined }, life: new AbortController(), client: {} } as unknown as Link;
}

describe('reading afresh', () => {
  const maker = { clock: fakeClock(), hearing: { ...deafEvents, exists: () => undefined, holds: () => undefined }, open: () => expect.fail() };

  it('[F4] waits for 5 s, as the visitor may be waiting to see whether the connection stands', async () => {
    const { clock } = maker;
    const link = { ...linkWith([], []), conversation: { getMessages: () => new Promise(() => undefined) } } as unknown as Link;
    let code: unknown;
    readAfresh(link, maker, -1).catch((thrown: { code: unknown }) => (code = thrown.code));
    await clock.advance(4_900);
    expect(code).to.equal(undefined);
    await clock.advance(200);
    expect(code).to.equal('connect-timeout');
  });

  it('takes an empty page for no answer where there were messages: nothing is said to be absent by it', async () => {
    const answers = await Promise.allSettled([readAfresh(linkWith([0, 1], []), maker, 1), readAfresh(linkWith([], []), maker, -1), readAfresh(linkWith([0, 1], [0, 1]), maker, 1)]);
    expect(answers.map(({ status }) => status)).to.deep.equal(['rejected', 'fulfilled', 'fulfilled']);
  });
});
