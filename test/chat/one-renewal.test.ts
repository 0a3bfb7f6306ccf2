import { expect } from '@open-wc/testing';
import { ChatError } from '../../src/chat/errors.js';
import { oneRenewal } from '../../src/chat/one-renewal.js';
import type { Session, SessionPort, SessionRequest } from '../../src/chat/ports.js';
import { requestOf, sessionAt } from '../support/chat-world.js';

const { signal } = new AbortController();

/** A site's own port, as a class. */
class OwnSessions implements SessionPort {
  readonly answers: (() => void)[] = [];
  readonly calls: string[] = [];

  async start({ key }: SessionRequest): Promise<Session> {
    this.calls.push(`start ${key}`);
    return sessionAt(0);
  }

  async renew({ token }: Session): Promise<Session> {
    this.calls.push(`renew ${token}`);
    await new Promise<void>((resolve) => this.answers.push(resolve));
    if (token === 'bad') throw new ChatError('token-unavailable', 'down');
    return sessionAt(0, 60_000, `after ${token}`);
  }

  async end({ token }: Session): Promise<void> {
    this.calls.push(`end ${token}`);
  }
}

describe('one renewal at a time', () => {
  it('[E35] gives everybody who asks for the same session the same answer', async () => {
    const own = new OwnSessions();
    const sessions = oneRenewal(own);
    const asked = [1, 2, 3].map(() => sessions.renew(sessionAt(0), signal));
    own.answers.splice(0).forEach((answer) => answer());
    const tokens = (await Promise.all(asked)).map(({ token }) => token);
    expect(tokens).to.deep.equal(Array(3).fill('after token 1'));
    expect(own.calls).to.deep.equal(['renew token 1']);
  });

  it('asks again afterwards, and for another session at once', async () => {
    const own = new OwnSessions();
    const sessions = oneRenewal(own);
    const failing = sessions.renew(sessionAt(0, 60_000, 'bad'), signal).catch((error: unknown) => error);
    const other = sessions.renew(sessionAt(0), signal);
    own.answers.splice(0).forEach((answer) => answer());
    expect(await failing).to.be.instanceOf(ChatError);
    await other;
    const again = sessions.renew(sessionAt(0), signal);
    own.answers.splice(0).forEach((answer) => answer());
    await again;
    expect(own.calls).to.deep.equal(['renew bad', 'renew token 1', 'renew token 1']);
  });

  it("leaves the rest of a site's own port as it is", async () => {
    const own = new OwnSessions();
    const sessions = oneRenewal(own);
    await sessions.start(requestOf(), signal);
    await sessions.end?.(sessionAt(0));
    expect(own.calls).to.deep.equal(['start start 1', 'end token 1']);
    expect('forget' in sessions).to.equal(false);
  });
});
