import { ChatController } from './chat/chat-controller.js';
import { asChatError, partNotLoaded, type ChatError } from './chat/errors.js';
import type { Attempts } from './chat/attempt.js';
import type { Allow } from './chat/commands.js';
import { hold } from './chat/hold.js';
import type { Hooks } from './chat/hooks.js';
import type { Clock, Outbox, Ports, VisitStore } from './chat/ports.js';
import { countUnread } from './chat/unread.js';
import { follow } from './chat/duties/follow.js';
import { form } from './chat/duties/form.js';
import { remember } from './chat/duties/remember.js';
import { start } from './chat/duties/start.js';
import { write } from './chat/duties/write.js';
import { ownKey, storageFor, visitKey } from './launcher/last-visit.js';
import * as parking from './launcher/parked-chats.js';
import type { FormPorts, LiveOptions } from './live.js';
import { loadAgain } from './load-again.js';
import { checkOptions } from './options/check-options.js';
import { pageClock } from './session/page-clock.js';
import { askPage, publishFacts, type Publish } from './publish.js';
import { keptOutbox, unsentPrefix } from './storage/kept-outbox.js';
import { openVisit } from './storage/open-visit.js';
import { createTextStore } from './storage/text-store.js';
import type { OpenSdk, SdkDoor } from './twilio/open-sdk.js';

/** What a chat is made from. */
export interface ComposeOptions extends Omit<LiveOptions, 'door'> {
  /** What the site's code does around commands; asked for at each. */
  readonly hooks: () => Hooks | undefined;
  readonly publish: Publish;
}

/** An error that is remembered for a ticket. */
export interface Trouble {
  /** Ms since the epoch. */
  readonly at: number;
  readonly error: ChatError;
}

/** Errors that are remembered. */
const mostErrors = 20;

/** A chat with its duties at work. */
export interface Composed {
  readonly chat: ChatController;
  readonly visit: Ports['visit'];
  /** Where the chat outlives its element. */
  readonly parking: typeof parking;
  /** Goes on with the chat of an earlier page or another tab, or says what is wrong with the options. */
  begin(): void;
  /** The last errors, the newest at the end. */
  readonly errors: readonly Trouble[];
  /** True where this tab holds the connection for all tabs. */
  leads(): boolean;
  /** The SDK's client and conversation of a live chat, where this tab has them. */
  sdk(): OpenSdk | undefined;
  /** Number of messages that the visitor has not seen. */
  unread(): number;
  /** Takes the visitor out of the chat and forgets the visit, here and at the site's own server. */
  forget(): Promise<void>;
  /** Ends the duties and lets go of the connection; the stored visit stays. */
  dispose(): void;
}

/** Puts together what a form needs: rules, storage, and the page's events. The rest comes when it is asked for. */
export function compose(options: ComposeOptions): Composed {
  const problem = options.ports.sessions ? undefined : checkOptions(options);
  const { visit = visitOf(options), clock = pageClock, newKey = () => crypto.randomUUID() } = options.ports;
  const { outbox = outboxOf(options, clock) } = options.ports;
  const own: FormPorts = { visit, outbox, clock, newKey };
  const attempts: Attempts = { current: undefined };
  const stop = new AbortController();
  const { signal } = stop;
  const door: SdkDoor = {};
  const errors: Trouble[] = [];
  let ports: Ports | undefined;
  let coming: Promise<Ports> | undefined;
  const ask = askPage(options.publish, () => chat);
  const toHooks = hold({ chat: () => chat, hooks: options.hooks, clock, signal });
  const allow: Allow = (...command) => ask(...command) && toHooks(...command);
  const chat: ChatController = new ChatController(allow, () => void live().catch(() => undefined));

  publishFacts(chat, options.publish, signal);
  chat.observe((fact) => {
    if ('error' in fact && errors.push({ at: clock.now(), error: fact.error }) > mostErrors) errors.shift();
  }, signal);
  const leads = (): boolean => ports?.leads() ?? true;
  remember(chat, { visit, leads }, signal);
  form(chat);
  start(chat, { ...own, leads }, attempts, signal);
  write(chat, own);
  follow(chat, own, signal);
  chat.handle('watchHours', (hours) => {
    // Nobody is kept from chatting by a part that could not be loaded.
    const open = (): void => chat.record({ type: 'hours-known', hours: { open: true, at: clock.now(), until: undefined } });
    loadAgain(() => import('./hours.js')).then(({ watchHours }) => watchHours(chat, clock, options.ports.wakeUps, hours, signal), open);
  });
  chat.observe((_fact, { phase }, before) => {
    if (phase.name === 'starting' && phase !== before.phase) live().catch(failed);
  }, signal);
  return {
    chat,
    visit,
    parking,
    begin() {
      if (problem) {
        console.error(problem.message);
        chat.record({ type: 'failed', error: problem });
      } else if (visit.read().session) {
        chat.run('resume');
      }
    },
    errors,
    leads,
    sdk: () => (chat.state.phase.name === 'live' ? door.open?.() : undefined),
    unread: () => countUnread(chat.state.messages, chat.state.readIndex),
    async forget() {
      const { forgetVisitor } = await loadLive();
      await forgetVisitor(chat, await live(), signal);
    },
    dispose() {
      stop.abort();
      chat.dispose();
    },
  };

  /** Brings in what only a running chat needs, once; after a failure it is tried again when asked again. */
  function live(): Promise<Ports> {
    return (coming ??= loadLive().then(
      ({ goLive }) => (ports = goLive(chat, { ...options, door }, own, attempts, problem, signal)),
      (thrown: unknown) => {
        coming = undefined;
        throw thrown;
      },
    ));
  }

  function failed(thrown: unknown): void {
    if (!signal.aborted) chat.record({ type: 'failed', error: asChatError(thrown, 'sdk-load-failed') });
  }
}

async function loadLive(): Promise<typeof import('./live.js')> {
  try {
    return await loadAgain(() => import('./live.js'));
  } catch (cause) {
    throw partNotLoaded(cause);
  }
}

function visitOf({ persist, ...way }: ComposeOptions): VisitStore {
  const key = visitKey(way);
  const ownStorage = storageFor(persist === 'none' ? 'none' : 'session');
  return openVisit({ storage: storageFor(persist), key, ownStorage, ownKey: ownKey(key) });
}

function outboxOf({ persist, ...way }: ComposeOptions, clock: Clock): Outbox {
  const storage = storageFor(persist);
  const shared = persist === 'local' && !!storage;
  return keptOutbox({ texts: createTextStore(storage), prefix: unsentPrefix(visitKey(way)), shared }, clock);
}
