import { partNotLoaded } from '../chat/errors.js';
import type { Clock, SessionPort } from '../chat/ports.js';
import type { Way } from '../launcher/chat-options.js';
import { loadAgain } from '../load-again.js';
import type { Hosts } from './hosts.js';

/** What names the way into the contact centre; the first of `endpoint`, `deploymentKey` and the SIDs counts. */
export type SessionOptions = Pick<Way, 'accountSid' | 'flexFlowSid' | 'deploymentKey' | 'endpoint' | 'visitorToken'>;

/** Sessions, and the way to have their code there before the first of them. */
export interface ChosenSessions extends SessionPort {
  prepare(): Promise<unknown>;
}

/** Gives sessions the way that the options name; its code is loaded with the first of them, unless before. */
export function chooseSessions(options: SessionOptions, hosts: Hosts, clock: Clock): ChosenSessions {
  let made: Promise<SessionPort> | undefined;
  const sessions = async (): Promise<SessionPort> => {
    try {
      return await (made ??= loadAgain(() => load(options, hosts, clock)));
    } catch (cause) {
      made = undefined;
      throw partNotLoaded(cause);
    }
  };
  return {
    prepare: sessions,
    start: async (request, signal) => (await sessions()).start(request, signal),
    renew: async (session, signal) => (await sessions()).renew(session, signal),
    end: async (session, survey) => (await sessions()).end?.(session, survey),
    forget: async (session) => (await sessions()).forget?.(session),
  };
}

async function load(options: SessionOptions, hosts: Hosts, clock: Clock): Promise<SessionPort> {
  const { accountSid, flexFlowSid, deploymentKey, endpoint } = options;
  if (endpoint) {
    const { createServerSession } = await import('./server-session.js');
    return createServerSession(options, clock);
  }
  if (deploymentKey) {
    const { createDeploymentSession } = await import('./deployment-session.js');
    return createDeploymentSession(deploymentKey, hosts, clock);
  }
  const { createGuestSession } = await import('./guest-session.js');
  return createGuestSession({ accountSid, flexFlowSid, chatName: 'Flex WebChat' }, hosts, clock);
}
