import { expect } from '@open-wc/testing';
import type { Clock, SessionPort } from '../../src/chat/ports.js';
import { untilRenewal } from '../../src/chat/session-times.js';
import { createDeploymentSession } from '../../src/session/deployment-session.js';
import { createGuestSession } from '../../src/session/guest-session.js';
import { hostsFor } from '../../src/session/hosts.js';
import { createServerSession } from '../../src/session/server-session.js';
import { requestOf } from '../support/chat-world.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { startEmulator, type RemoteEmulator } from '../support/emulator.js';
import { fakeClock } from '../support/fake-clock.js';
import { never } from './session-tests.js';

const hour = 3_600_000;
const skew = 25 * hour;

let emulator: RemoteEmulator;

const ways: Readonly<Record<string, (clock: Clock) => Promise<SessionPort>>> = {
  guest: async (clock) => createGuestSession({ accountSid, flexFlowSid, chatName: 'Flex WebChat' }, hostsFor({ apiOrigin: emulator.url }), clock),
  deployment: async (clock) => createDeploymentSession(`CV${'1'.padStart(32, '0')}`, hostsFor({ apiOrigin: emulator.url }), clock),
  server: async (clock) => createServerSession({ endpoint: await emulator.call<string>('tokenServer.url'), visitorToken: undefined }, clock),
};

afterEach(() => emulator.close());

for (const [name, way] of Object.entries(ways)) {
  describe(`a session by ${name} where a clock is wrong`, () => {
    for (const [what, ahead] of [['ahead', skew], ['behind', -skew]] as const) {
      it(`[F24] is good for an hour, of which it is renewed after 70 %, where the visitor's date is 25 h ${what}`, async () => {
        emulator = await startEmulator({ tokenServer: { origin: location.origin } });
        const clock = fakeClock();
        clock.setDate(Date.now() - clock.now() + ahead);
        const sessions = await way(clock);
        const session = await sessions.start(requestOf(), never);
        expect(session.life).to.equal(hour);
        expect(untilRenewal(session, clock)).to.equal(0.7 * hour);
        expect(untilRenewal(await sessions.renew(session, never), clock)).to.equal(0.7 * hour);
      });

      // A server of one's own makes the tokens itself: where its clock is wrong, Twilio takes none of them.
      if (name === 'server') continue;
      it(`[F24] is good for an hour where Twilio's clock is 25 h ${what}`, async () => {
        emulator = await startEmulator();
        await emulator.faults.add({ knob: 'clock_skew', seconds: ahead / 1000 });
        const sessions = await way(fakeClock());
        const session = await sessions.start(requestOf(), never);
        expect(session.life).to.equal(hour);
        expect((await sessions.renew(session, never)).life).to.equal(hour);
      });
    }

    it('[F24] ages by the page\'s own clock where the visitor sets the date back meanwhile', async () => {
      emulator = await startEmulator({ tokenServer: { origin: location.origin } });
      const clock = fakeClock();
      const session = await (await way(clock)).start(requestOf(), never);
      clock.setDate(-skew);
      await clock.advance(hour / 2);
      expect(untilRenewal(session, clock)).to.equal(0.2 * hour);
    });
  });
}
