import '../src/index.js';
import type { Session, SessionPort } from '../src/chat/ports.js';
import { elementWorld, line } from './support/element-world.js';
import { until } from './support/until.js';

const { put } = elementWorld();

/** As a site may write it: the methods are those of a class, and need the instance. */
class SiteSessions implements SessionPort {
  readonly #session: Session;
  renewals = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  async start(): Promise<Session> {
    return this.#session;
  }

  async renew(): Promise<Session> {
    this.renewals += 1;
    return { ...this.#session, token: `token ${this.renewals + 1}` };
  }
}

describe("a site's own port", () => {
  for (const persist of ['local', 'none'] as const) {
    it(`may be an instance of a class, with persist="${persist}"`, async () => {
      const { ports, conversation } = line();
      const session = await ports.sessions?.start({ customerName: 'Ann', data: {}, key: 'key', identity: undefined }, new AbortController().signal);
      const sessions = new SiteSessions(session as Session);
      const chat = put({ ports: { ...ports, sessions }, persist });
      chat.start({ query: 'Hello' });
      await until(() => conversation.texts.length === 1);
      conversation.expire();
      await until(() => sessions.renewals === 1);
      await until(() => conversation.calls.includes('renew token 2'));
    });
  }
});
