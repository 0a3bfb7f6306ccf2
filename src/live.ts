import type { ChatController } from './chat/chat-controller.js';
import type { ChatError } from './chat/errors.js';
import { exactlyOnce } from './chat/outbox.js';
import { joinFresh } from './chat/join-fresh.js';
import { oneRenewal } from './chat/one-renewal.js';
import type { Clock, JoinConversation, Line, OwnPorts, Ports, SessionPort } from './chat/ports.js';
import type { Attempts } from './chat/attempt.js';
import { joinShown } from './chat/join-shown.js';
import type { Talk } from './chat/talk-options.js';
import { connect, type Context } from './chat/duties/connect.js';
import { end } from './chat/duties/end.js';
import { keep } from './chat/duties/keep.js';
import { history } from './chat/duties/history.js';
import { read } from './chat/duties/read.js';
import { renew } from './chat/duties/renew.js';
import { send } from './chat/duties/send.js';
import { typing } from './chat/duties/typing.js';
import { wake } from './chat/duties/wake.js';
import { storageFor, unsentPrefix, visitKey, type Persist } from './launcher/last-visit.js';
import type { Way } from './launcher/chat-options.js';
import { chooseSessions } from './session/choose-sessions.js';
import { hostsFor, type Hosts } from './session/hosts.js';
import { pageWakeUps } from './session/wake-ups.js';
import { keepCrashCopy } from './storage/crash-copy.js';
import { keptOutbox } from './storage/kept-outbox.js';
import { lostDraft } from './storage/lost-draft.js';
import { createTextStore } from './storage/text-store.js';
import { shareChat } from './tabs/share-chat.js';
import { createJoinTwilio, preload } from './twilio/join-twilio.js';

export { forgetVisitor } from './chat/forget-visitor.js';

/** What a chat that goes on is made from. */
export interface LiveOptions extends Way {
  readonly persist: Persist;
  /** What the site adds to the pre-engagement data; asked for at each start. */
  readonly context: Context;
  /** How the talk is shown and told of; asked for each time. */
  readonly talk: Talk;
  /** Ports of the site's own, each in the place of ours. */
  readonly ports: OwnPorts;
}

/** What the form has of the world too. */
export type FormPorts = Pick<Ports, 'visit' | 'outbox' | 'clock' | 'newKey'>;

/**
 * Puts together what a chat needs that starts or goes on, and the form does without: sessions, SDK, other tabs, and the
 * duties. `problem` is what every start fails with.
 */
export function goLive(
  chat: ChatController,
  options: LiveOptions,
  kept: FormPorts,
  attempts: Attempts,
  problem: ChatError | undefined,
  signal: AbortSignal,
): Ports {
  const ports = portsFor(options, kept, problem);
  keep(chat, ports, signal);
  end(chat, ports, signal);
  send(chat, ports, signal);
  renew(chat, ports, signal);
  typing(chat, ports, signal, options.talk);
  read(chat, ports, signal, options.talk);
  history(chat);
  wake(chat, ports, signal);
  connect(chat, ports, attempts, signal, options.context);
  if (options.persist === 'local') {
    void goOnWithDraft(chat, options, kept, signal);
    if (!options.ports.outbox) copyUnsent(chat, options, kept, signal);
  }
  return ports;
}

async function goOnWithDraft(chat: ChatController, options: LiveOptions, { visit }: FormPorts, signal: AbortSignal): Promise<void> {
  const draft = await lostDraft(visit, storageFor('local'), visitKey(options));
  if (draft && !chat.state.draft && !signal.aborted) chat.record({ type: 'draft-changed', draft });
}

/** Keeps the copy of what is unsent in step with it; what a crash has taken comes in as if another tab had written it. */
function copyUnsent(chat: ChatController, options: LiveOptions, { clock }: FormPorts, signal: AbortSignal): void {
  const storage = storageFor('local');
  const prefix = unsentPrefix(visitKey(options));
  if (!storage) return;
  const follow = keepCrashCopy(keptOutbox({ texts: createTextStore(storage), prefix, shared: true }, clock), prefix);
  chat.observe((_fact, { messages }, before) => {
    if (messages.unsent !== before.messages.unsent) follow();
  }, signal);
}

function portsFor(options: LiveOptions, kept: FormPorts, problem: ChatError | undefined): Ports {
  const { join, sessions: ownSessions, ...own } = options.ports;
  const { clock } = kept;
  const hosts = hostsFor(options);
  const sessions = oneRenewal(ownSessions ?? (problem ? refusing(problem) : withSdkOnItsWay(chooseSessions(options, hosts, clock))));
  const alone: Ports = {
    wakeUps: pageWakeUps(clock),
    sessions,
    join: exactlyOnce(joinFresh(join ?? joinTwilio(options, hosts, clock), sessions, clock), clock),
    leads: () => true,
    ...own,
    ...kept,
  };
  const all = options.persist === 'none' ? alone : amongTabs(alone, options.persist === 'local' ? visitKey(options) : undefined);
  return { ...all, join: joinShown(all.join, options.talk) };
}

/** Lets the tabs of the site share the chat. */
function amongTabs(alone: Ports, key: string | undefined): Ports {
  const { join, leads, start: startForAll } = shareChat({ ...alone, key });
  // Not spread: a site's own port may be an instance of a class.
  const sessions: SessionPort = {
    start: startForAll,
    renew: (...args) => alone.sessions.renew(...args),
    end: async (session) => alone.sessions.end?.(session),
    forget: async (session) => alone.sessions.forget?.(session),
  };
  return { ...alone, join, leads, sessions };
}

/** Begins to load the SDK with the first session, as that need not wait for its answer. */
function withSdkOnItsWay(sessions: SessionPort): SessionPort {
  return {
    ...sessions,
    start(request, signal) {
      preload().catch(() => undefined);
      return sessions.start(request, signal);
    },
  };
}

function joinTwilio({ region, endpoint, deploymentKey, ports, talk }: LiveOptions, hosts: Hosts, clock: Clock): JoinConversation<Line> {
  // By a deployment key the browser is known again, whoever sits before it now; by account and flow everybody is a new guest each time.
  const returning = (): boolean => !!(endpoint || ports.sessions || (deploymentKey && talk().earlierChats));
  return createJoinTwilio({ uri: hosts.conversations, region: region || undefined }, clock, returning);
}

function refusing(problem: ChatError): SessionPort {
  const refuse = (): Promise<never> => Promise.reject(problem);
  return { start: refuse, renew: refuse };
}
