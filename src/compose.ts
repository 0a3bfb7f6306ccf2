import { ChatController } from './chat/chat-controller.js';
import { ChatError } from './chat/errors.js';
import type { Clock, JoinConversation, Ports, SessionPort } from './chat/ports.js';
import { countUnread } from './chat/unread.js';
import { end } from './chat/duties/end.js';
import { history } from './chat/duties/history.js';
import { read } from './chat/duties/read.js';
import { remember } from './chat/duties/remember.js';
import { renew } from './chat/duties/renew.js';
import { send } from './chat/duties/send.js';
import { start, type Context } from './chat/duties/start.js';
import { typing } from './chat/duties/typing.js';
import { storageFor, visitKey, type Persist } from './launcher/last-visit.js';
import { checkOptions } from './options/check-options.js';
import type { GuestOptions } from './session/guest-session.js';
import { hostsFor, type Hosts } from './session/hosts.js';
import { pageClock } from './session/page-clock.js';
import { pageWakeUps } from './session/wake-ups.js';
import { askPage, publishFacts, type Publish } from './publish.js';
import { createVisitStore } from './storage/visit-store.js';

/** What a chat is made from. */
export interface ComposeOptions {
  readonly accountSid: string;
  readonly flexFlowSid: string;
  readonly apiOrigin: string | undefined;
  readonly hosts: Partial<Hosts> | undefined;
  readonly persist: Persist;
  /** What the site adds to the pre-engagement data; asked for at each start. */
  readonly context: Context;
  /** Ports of the site's own, each in the place of ours. */
  readonly ports: Partial<Ports>;
  readonly publish: Publish;
}

/** A chat with its duties at work. */
export interface Composed {
  readonly chat: ChatController;
  readonly ports: Ports;
  /** Number of messages that the visitor has not seen. */
  unread(): number;
  /** Ends the duties and lets go of the connection; the stored visit stays. */
  dispose(): void;
}

/** Puts a chat together: rules, session, SDK, storage, and the page's events. */
export function compose(options: ComposeOptions): Composed {
  const problem = options.ports.sessions ? undefined : checkOptions(options);
  const ports = portsFor(options, problem);
  const chat: ChatController = new ChatController(askPage(options.publish, () => chat));
  const stop = new AbortController();
  const { signal } = stop;
  publishFacts(chat, options.publish, signal);
  remember(chat, ports, signal);
  start(chat, ports, signal, options.context);
  send(chat, ports, signal);
  renew(chat, ports, signal);
  typing(chat, ports, signal);
  read(chat, ports, signal);
  history(chat);
  end(chat, ports, signal);
  if (problem) {
    chat.handle('resume', () => {
      console.error(problem.message);
      chat.record({ type: 'failed', error: problem });
    });
  }
  return {
    chat,
    ports,
    unread: () => countUnread(chat.state.messages, chat.state.readIndex),
    dispose() {
      stop.abort();
      chat.dispose();
    },
  };
}

function portsFor(options: ComposeOptions, problem: ChatError | undefined): Ports {
  const { accountSid, flexFlowSid, persist } = options;
  const clock = options.ports.clock ?? pageClock;
  const hosts = hostsFor(options);
  const guest = { accountSid, flexFlowSid, chatName: 'Flex WebChat' };
  return {
    clock,
    sessions: problem ? refusing(problem) : guestSessions(guest, hosts, clock),
    join: joinTwilio(hosts, clock),
    visit: createVisitStore(storageFor(persist), visitKey(accountSid, flexFlowSid)),
    wakeUps: pageWakeUps,
    newKey: () => crypto.randomUUID(),
    ...options.ports,
  };
}

/** Guest sessions, and with the first of them the SDK, whose loading need not wait for the answers. */
function guestSessions(guest: GuestOptions, hosts: Hosts, clock: Clock): SessionPort {
  let made: Promise<SessionPort> | undefined;
  const sessions = (): Promise<SessionPort> =>
    (made ??= loaded(import('./session/guest-session.js')).then((module) => module.createGuestSession(guest, hosts, clock)));
  const orAgain = (cause: unknown): never => {
    made = undefined;
    throw cause;
  };
  return {
    async start(request, signal) {
      import('./twilio/join-twilio.js').then((module) => module.preload()).catch(() => undefined);
      return (await sessions().catch(orAgain)).start(request, signal);
    },
    renew: async (session, signal) => (await sessions().catch(orAgain)).renew(session, signal),
  };
}

/** The SDK and what speaks with it come when a chat starts or goes on. */
function joinTwilio(hosts: Hosts, clock: Clock): JoinConversation {
  const address = { uri: hosts.conversations, region: undefined };
  return async (...args) => {
    const { createJoinTwilio } = await loaded(import('./twilio/join-twilio.js'));
    return createJoinTwilio(address, clock)(...args);
  };
}

async function loaded<Module>(module: Promise<Module>): Promise<Module> {
  try {
    return await module;
  } catch (cause) {
    throw new ChatError('sdk-load-failed', 'A part of the chat could not be loaded. Serve all files of the package from one folder.', {
      cause,
    });
  }
}

function refusing(problem: ChatError): SessionPort {
  const refuse = (): Promise<never> => Promise.reject(problem);
  return { start: refuse, renew: refuse };
}
