import { ChatController } from './chat/chat-controller.js';
import { ChatError } from './chat/errors.js';
import type { Clock, JoinConversation, Ports, SessionPort, VisitStore } from './chat/ports.js';
import { joinFresh } from './chat/join-fresh.js';
import { countUnread } from './chat/unread.js';
import { end } from './chat/duties/end.js';
import { follow } from './chat/duties/follow.js';
import { remember } from './chat/duties/remember.js';
import { start, type Context } from './chat/duties/start.js';
import { loadAgain } from './load-again.js';
import type { Way } from './launcher/chat-options.js';
import { ownKey, storageFor, visitKey, type Persist } from './launcher/last-visit.js';
import { checkOptions } from './options/check-options.js';
import { chooseSessions } from './session/choose-sessions.js';
import { hostsFor, type Hosts } from './session/hosts.js';
import { pageClock } from './session/page-clock.js';
import { pageWakeUps } from './session/wake-ups.js';
import { askPage, publishFacts, type Publish } from './publish.js';
import { openVisit, type OpenVisit } from './storage/open-visit.js';
import type { Shared } from './tabs/share-chat.js';

/** What a chat is made from. */
export interface ComposeOptions extends Way {
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
  /** Takes the visitor out of the chat and forgets the visit, here and at the site's own server. */
  forget(): Promise<void>;
  /** Ends the duties and lets go of the connection; the stored visit stays. */
  dispose(): void;
}

/** Puts a chat together: rules, session, SDK, storage, and the page's events. */
export function compose(options: ComposeOptions): Composed {
  const problem = options.ports.sessions ? undefined : checkOptions(options);
  const kept = visitOf(options);
  const ports = portsFor(options, kept.visit, problem);
  const stop = new AbortController();
  const { signal } = stop;
  const chat: ChatController = new ChatController(askPage(options.publish, () => chat), () => void complete().catch(() => undefined));
  const complete = bringLiveDuties(() => chat, ports, signal);
  publishFacts(chat, options.publish, signal);
  remember(chat, ports, signal);
  void kept.lostDraft().then((draft) => {
    if (draft && !chat.state.draft && !signal.aborted) chat.record({ type: 'draft-changed', draft });
  });
  start(chat, { ...ports, join: (...args) => complete().then(() => ports.join(...args)) }, signal, options.context);
  end(chat, ports, signal);
  follow(chat, ports, signal);
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
    async forget() {
      const { forgetVisitor } = await import('./chat/forget-visitor.js').catch(notLoaded);
      await forgetVisitor(chat, ports, signal);
    },
    dispose() {
      stop.abort();
      chat.dispose();
    },
  };
}

/** Loads what only a running chat needs, once; rejects with `sdk-load-failed`, and tries again when asked again. */
function bringLiveDuties(chat: () => ChatController, ports: Ports, signal: AbortSignal): () => Promise<void> {
  let brought: Promise<void> | undefined;
  const bring = async (): Promise<void> => {
    const { startLiveDuties } = await loadAgain(() => import('./live-duties.js')).catch((cause: unknown) => {
      brought = undefined;
      return notLoaded(cause);
    });
    if (!signal.aborted) startLiveDuties(chat(), ports, signal);
  };
  return () => (brought ??= bring());
}

function visitOf({ persist, ...way }: ComposeOptions): OpenVisit {
  const key = visitKey(way);
  const ownStorage = storageFor(persist === 'none' ? 'none' : 'session');
  return openVisit({ storage: storageFor(persist), key, ownStorage, ownKey: ownKey(key) });
}

function portsFor(options: ComposeOptions, visit: VisitStore, problem: ChatError | undefined): Ports {
  const { clock = pageClock, join, ...more } = options.ports;
  const hosts = hostsFor(options);
  const sessions = more.sessions ?? (problem ? refusing(problem) : withSdkOnItsWay(chooseSessions(options, hosts, clock)));
  const alone: Ports = {
    clock,
    wakeUps: pageWakeUps(clock),
    sessions,
    join: joinFresh(join ?? joinTwilio(hosts, options.region, clock), sessions, clock),
    visit,
    newKey: () => crypto.randomUUID(),
    leads: () => true,
    ...more,
  };
  return options.persist === 'none' ? alone : amongTabs(alone, options.persist === 'local' ? visitKey(options) : undefined);
}

/** Lets the tabs of the site share the chat; what that takes comes when a chat starts or goes on. */
function amongTabs(alone: Ports, key: string | undefined): Ports {
  const { sessions } = alone;
  let shared: Shared | undefined;
  const share = async (): Promise<Shared> => {
    const { shareChat } = await import('./tabs/share-chat.js').catch(notLoaded);
    return (shared ??= shareChat({ ...alone, key }));
  };
  return {
    ...alone,
    join: async (...args) => (await share()).join(...args),
    sessions: {
      start: async (...args) => (await share()).start(...args),
      renew: (...args) => sessions.renew(...args),
      end: async (session) => sessions.end?.(session),
      forget: async (session) => sessions.forget?.(session),
    },
    leads: () => shared?.leads() ?? true,
  };
}

/** Begins to load the SDK with the first session, as that need not wait for its answer. */
function withSdkOnItsWay(sessions: SessionPort): SessionPort {
  return {
    ...sessions,
    start(request, signal) {
      bringTwilio().catch(() => undefined);
      return sessions.start(request, signal);
    },
  };
}

/** The SDK and what speaks with it come when a chat starts or goes on. */
function joinTwilio(hosts: Hosts, region: string, clock: Clock): JoinConversation {
  const address = { uri: hosts.conversations, region: region || undefined };
  return async (...args) => {
    const { createJoinTwilio } = await bringTwilio().catch(notLoaded);
    return createJoinTwilio(address, clock)(...args);
  };
}

function bringTwilio(): Promise<typeof import('./twilio/join-twilio.js')> {
  return loadAgain(async () => {
    const twilio = await import('./twilio/join-twilio.js');
    await twilio.preload();
    return twilio;
  });
}

function notLoaded(cause: unknown): never {
  throw new ChatError('sdk-load-failed', 'A part of the chat could not be loaded. Serve all files of the package from one folder.', {
    cause,
  });
}

function refusing(problem: ChatError): SessionPort {
  const refuse = (): Promise<never> => Promise.reject(problem);
  return { start: refuse, renew: refuse };
}
