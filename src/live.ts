import type { ChatController } from './chat/chat-controller.js';
import type { ChatError } from './chat/errors.js';
import { exactlyOnce } from './chat/outbox.js';
import { joinFresh } from './chat/join-fresh.js';
import { oneRenewal } from './chat/one-renewal.js';
import type { Clock, JoinConversation, Line, OwnPorts, Ports, SessionPort } from './chat/ports.js';
import type { Attempts } from './chat/attempt.js';
import { joinShown } from './chat/join-shown.js';
import { siteData, type SiteWords } from './chat/site-data.js';
import type { Talk } from './chat/talk-options.js';
import { connect } from './chat/duties/connect.js';
import { end } from './chat/duties/end.js';
import { files } from './chat/duties/files.js';
import { keep } from './chat/duties/keep.js';
import { history } from './chat/duties/history.js';
import { read } from './chat/duties/read.js';
import { renew } from './chat/duties/renew.js';
import { reopen } from './chat/duties/reopen.js';
import { send } from './chat/duties/send.js';
import { typing } from './chat/duties/typing.js';
import { wake } from './chat/duties/wake.js';
import { storageFor, visitKey, type Persist } from './launcher/last-visit.js';
import type { Way } from './launcher/chat-options.js';
import { whenIdle } from './launcher/preload.js';
import { loadAgain } from './load-again.js';
import { chooseSessions } from './session/choose-sessions.js';
import { hostsFor, type Hosts } from './session/hosts.js';
import { pageWakeUps } from './session/wake-ups.js';
import { keepCrashCopy } from './storage/crash-copy.js';
import { keptOutbox, unsentPrefix } from './storage/kept-outbox.js';
import { lostDraft } from './storage/lost-draft.js';
import { createTextStore } from './storage/text-store.js';
import { shareChat } from './tabs/share-chat.js';
import { createJoinTwilio, preload } from './twilio/join-twilio.js';
import type { SdkDoor } from './twilio/open-sdk.js';
import type { SdkOptions } from './twilio/sdk-options.js';

export { forgetVisitor } from './chat/forget-visitor.js';

/** What a chat that goes on is made from. */
export interface LiveOptions extends Way {
  readonly persist: Persist;
  /** What the site says about the visitor; asked for at each start. */
  readonly site: () => SiteWords;
  /** How the talk is shown and told of; asked for each time. */
  readonly talk: Talk;
  /** Options for the SDK's client; asked for at each. */
  readonly sdkOptions: () => SdkOptions | undefined;
  /** Where the connection in use is found. */
  readonly door: SdkDoor;
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
  const { alone, prepare, ...ports } = portsFor(options, kept, problem);
  beforeStart(chat, prepare, signal);
  keep(chat, ports, signal);
  end(chat, ports, signal);
  send(chat, ports, signal);
  files(chat, ports, signal);
  renew(chat, ports, signal);
  typing(chat, ports, signal, options.talk);
  read(chat, ports, signal, options.talk);
  history(chat);
  reopen(chat, alone, signal);
  wake(chat, ports, signal);
  connect(chat, ports, attempts, signal, () => siteData(options.site(), { url: location.href, title: document.title, referrer: document.referrer }));
  // Who has a server of their own knows the limits of their Flex; a token of theirs may not.
  if (!options.endpoint && !options.ports.sessions) {
    chat.handle('askFileLimits', (known) => {
      const { session } = chat.state;
      if (session) import('./session/file-limits.js').then(({ fileLimits }) => fileLimits(hostsFor(options), session)).then(known, () => undefined);
    });
  }
  careForEnding(chat, ports, options.talk, signal);
  if (options.persist === 'local') {
    void goOnWithDraft(chat, options, kept, signal);
    if (!options.ports.outbox) copyUnsent(options, kept, signal);
  }
  return ports;
}

/** Calls `prepare` at a start, and when the visitor has begun to write: by the time they are done, nothing is to be waited for. */
function beforeStart(chat: ChatController, prepare: () => void, signal: AbortSignal): void {
  const { connection } = navigator as { connection?: { readonly saveData: boolean } };
  let early = connection?.saveData ?? false;
  let started = false;
  const look = (): void => {
    const { phase, filled, draft } = chat.state;
    const starts = phase.name === 'starting' && !phase.resuming;
    if (starts && !started) prepare();
    started = starts;
    if (early || !(draft || Object.keys(filled).length)) return;
    early = true;
    whenIdle(prepare);
  };
  chat.observe(look, signal);
  look();
}

/** Few sites want more of an end than that it is one: the code for it comes when a chat is live. */
function careForEnding(chat: ChatController, ports: Ports, talk: Talk, signal: AbortSignal): void {
  let wanted = false;
  chat.observe((_fact, { phase }) => {
    const { idle, survey } = talk();
    if (wanted || phase.name !== 'live' || !(idle || survey)) return;
    wanted = true;
    // A chat ends well without it, and the next one asks again.
    import('./ending.js').then(({ watchEnding }) => signal.aborted || watchEnding(chat, ports, talk, signal), () => (wanted = false));
  }, signal);
}

async function goOnWithDraft(chat: ChatController, options: LiveOptions, { visit }: FormPorts, signal: AbortSignal): Promise<void> {
  const draft = await lostDraft(visit, storageFor('local'), visitKey(options));
  if (draft && !chat.state.draft && !signal.aborted) chat.record({ type: 'draft-changed', draft });
}

/** Keeps the copy of what is unsent in step with it; what a crash has taken comes in as if another tab had written it. */
function copyUnsent(options: LiveOptions, { clock }: FormPorts, signal: AbortSignal): void {
  const storage = storageFor('local');
  const prefix = unsentPrefix(visitKey(options));
  if (!storage) return;
  const outbox = keptOutbox({ texts: createTextStore(storage), prefix, shared: true }, clock);
  outbox.watch(keepCrashCopy(outbox, prefix), signal);
}

/** Ports, and what only one of several tabs uses, or only before the start. */
interface AllPorts extends Ports {
  readonly alone: JoinConversation;
  /** Has the code come that a start needs. */
  readonly prepare: () => void;
}

function portsFor(options: LiveOptions, kept: FormPorts, problem: ChatError | undefined): AllPorts {
  const { join, sessions: ownSessions, ...own } = options.ports;
  const { clock } = kept;
  const load = () => loadAgain(() => import('./storage/blob-store.js'));
  const store = own.files ?? (async () => (await load()).blobStoreOf(options.persist, unsentPrefix(visitKey(options)), clock));
  const hosts = hostsFor(options);
  const chosen = ownSessions || problem ? undefined : chooseSessions(options, hosts, clock);
  const prepare = (): void => {
    chosen?.prepare().catch(() => undefined);
    if (!join && !problem) preload().catch(() => undefined);
  };
  const sessions = oneRenewal(ownSessions ?? chosen ?? refusing(problem));
  const alone: Ports = {
    wakeUps: pageWakeUps(clock),
    sessions,
    join: exactlyOnce(joinFresh(join ?? joinTwilio(options, hosts, clock), sessions, clock), clock, store),
    files: store,
    leads: () => true,
    ...own,
    ...kept,
  };
  const all = options.persist === 'none' ? alone : amongTabs(alone, options.persist === 'local' ? visitKey(options) : undefined);
  return { ...all, prepare, join: joinShown(all.join, options.talk), alone: joinShown(alone.join, options.talk) };
}

/** Lets the tabs of the site share the chat. */
function amongTabs(alone: Ports, key: string | undefined): Ports {
  const { join, leads, start: startForAll } = shareChat({ ...alone, key });
  // Not spread: a site's own port may be an instance of a class.
  const sessions: SessionPort = {
    start: startForAll,
    renew: (...args) => alone.sessions.renew(...args),
    end: async (session, survey) => alone.sessions.end?.(session, survey),
    forget: async (session) => alone.sessions.forget?.(session),
  };
  return { ...alone, join, leads, sessions };
}

function joinTwilio({ region, endpoint, deploymentKey, ports, talk, sdkOptions, door }: LiveOptions, hosts: Hosts, clock: Clock): JoinConversation<Line> {
  // By a deployment key the browser is known again, whoever sits before it now; by account and flow everybody is a new guest each time.
  const returning = (): boolean => !!(endpoint || ports.sessions || (deploymentKey && talk().earlierChats));
  return createJoinTwilio({ uri: hosts.conversations, region: region || undefined }, clock, { returning, door, sdkOptions });
}

function refusing(problem: ChatError | undefined): SessionPort {
  const refuse = (): Promise<never> => Promise.reject(problem);
  return { start: refuse, renew: refuse };
}
