import { expect } from '@open-wc/testing';
import { maxDataBytes } from '../../src/chat/limits.js';
import { requestFor } from '../../src/chat/session-request.js';
import { chatWorld } from '../support/chat-world.js';

const attempt = (answers: Record<string, string>) => ({ key: 'start 1', answers });
/** Answers that take exactly so many bytes as JSON, in letters of two bytes each but for the last. */
const answersOf = (bytes: number) => {
  const room = bytes - JSON.stringify({ query: '' }).length;
  return { query: 'é'.repeat(Math.floor(room / 2)) + 'e'.repeat(room % 2) };
};

describe('the request for a session', () => {
  it('takes as much data as Flex does, and not a byte more', () => {
    expect(requestFor(attempt(answersOf(maxDataBytes)), {}, undefined).data).to.deep.equal(answersOf(maxDataBytes));
    expect(() => requestFor(attempt(answersOf(maxDataBytes + 1)), {}, undefined))
      .to.throw(`${maxDataBytes + 1} bytes as JSON`)
      .with.property('code', 'data-too-large');
  });

  it('counts context and answers together, once for a name that is in both', () => {
    const { query } = answersOf(maxDataBytes);
    expect(requestFor(attempt({ query }), { query: 'from the page' }, undefined).data).to.deep.equal({ query });
    expect(() => requestFor(attempt({ query }), { plan: 'gold' }, undefined)).to.throw('Shorten the context or the answers');
  });

  it('[E72] that is too large is never sent: the visitor is told, and the answers stay', async () => {
    const world = chatWorld();
    const answers = answersOf(maxDataBytes + 1);
    world.chat.run('start', answers);
    await world.settle();
    const { phase, answers: kept } = world.chat.state;
    expect(phase.name === 'failed' && phase.error.code).to.equal('data-too-large');
    expect(kept).to.deep.equal(answers);
    expect(world.requests).to.deep.equal([]);
    world.dispose();
  });
});
