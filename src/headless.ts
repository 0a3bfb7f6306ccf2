import type { ChatState, PhaseName } from './chat/chat-state.js';
import type { ChatError } from './chat/errors.js';
import type { Hooks } from './chat/hooks.js';
import type { Attributes, Message } from './chat/message.js';
import type { Participant } from './chat/participants.js';
import type { Answers, Connection, EndReason, OwnPorts } from './chat/ports.js';
import type { TalkOptions } from './chat/talk-options.js';
import { compose } from './compose.js';
import type { FlexWebchatEventMap } from './events.js';
import type { Way } from './launcher/chat-options.js';
import type { Persist } from './launcher/last-visit.js';
import type { OpenSdk } from './twilio/open-sdk.js';
import type { SdkOptions } from './twilio/sdk-options.js';

export type { ChatError, ErrorCode } from './chat/errors.js';
export type { EndPayload, Hook, Hooks, SendPayload, StartPayload } from './chat/hooks.js';
export type { Attributes, Message, StoredMessage, UnsentMessage } from './chat/message.js';
export type { Participant } from './chat/participants.js';
export type { Answer, Answers, Connection, EndReason, OwnPorts } from './chat/ports.js';
export type { OpenSdk } from './twilio/open-sdk.js';
export type { SdkOptions } from './twilio/sdk-options.js';

/** What a chat without looks is made with: those options of the element that are not about looks. */
export interface HeadlessOptions extends Partial<Way> {
  /** Where session and draft are kept: `local` (default), `session` or `none`. */
  readonly persist?: Persist | undefined;
  /** What the site adds to the pre-engagement data. */
  readonly context?: Readonly<Record<string, unknown>> | undefined;
  /** What the site knows of the visitor. */
  readonly prefill?: Answers | undefined;
  readonly talk?: Pick<TalkOptions, 'name' | 'avatar' | 'typing' | 'presence' | 'receipts' | 'idle'> | undefined;
  readonly hooks?: Hooks | undefined;
  readonly sdkOptions?: SdkOptions | undefined;
  readonly ports?: OwnPorts | undefined;
}

/** A chat as it is at one moment. The same object as long as nothing changes. */
export interface HeadlessState {
  /** Where it stands; `pre-engagement` is left out, as there is no form. */
  readonly phase: Exclude<PhaseName, 'pre-engagement'>;
  readonly connection: Connection;
  /** All messages that are loaded, in order; the unsent ones at the end. */
  readonly messages: readonly Message[];
  /** True where there are older ones to be loaded. */
  readonly hasEarlier: boolean;
  readonly participants: readonly Participant[];
  /** Identities of those who are typing. */
  readonly typing: readonly string[];
  /** Messages of others after the last one that was marked as read. */
  readonly unread: number;
  /** What was typed and not sent; it is kept over a reload. */
  readonly draft: string;
  /** What stopped the chat, while it has failed. */
  readonly error: ChatError | undefined;
  /** Why it has ended. */
  readonly reason: EndReason | undefined;
  /** Trouble that stops nothing, until it is over. */
  readonly trouble: ChatError | undefined;
}

/** A chat without looks. No method throws; what is wrong is in the state, and told as `flex-webchat-error`. */
export interface HeadlessChat {
  readonly state: HeadlessState;
  /** Twilio's own client and conversation, as the element has them. */
  readonly sdk: OpenSdk | null;
  /** Calls `listener` after each change; gives the way to stop that. */
  subscribe(listener: (state: HeadlessState) => void): () => void;
  /** Hears an event of the element; gives the way to stop that. One that can be canceled is with `preventDefault()`. */
  on<Name extends keyof FlexWebchatEventMap>(name: Name, listener: (event: FlexWebchatEventMap[Name]) => void): () => void;
  /** Starts a chat; a `query` among the answers is the first message. */
  start(answers?: Answers): void;
  /** Sends a text; without a chat it starts one. */
  send(text: string, options?: { readonly attributes?: Attributes | undefined }): void;
  /** Sends a file. Whether it may be sent is not looked at. */
  sendFile(file: File, options?: { readonly attributes?: Attributes | undefined }): void;
  /** Sends an unsent message again, by its key. */
  retry(key: string): void;
  /** Drops an unsent message. */
  discard(key: string): void;
  /** Keeps what the visitor has typed, and tells the others that they type. */
  setDraft(text: string): void;
  /** Loads the page of messages before the oldest one. */
  loadEarlier(): void;
  /** Says that the visitor has seen all messages. */
  markRead(): void;
  /** Takes the visitor out of the chat. */
  end(): void;
  /** Leaves an ended or failed chat behind. */
  restart(): void;
  /** Ends the chat and forgets the visitor, here and at the site's own server. Rejects where that could not be told. */
  forget(): Promise<void>;
  /** Lets go of the connection; the chat stays, and goes on with the next one that is created. */
  dispose(): void;
}

/** Makes a chat for a page that draws it itself, and goes on with the one of an earlier page or another tab. */
export function createChat(options: HeadlessOptions = {}): HeadlessChat {
  const target = new EventTarget();
  const stop = new AbortController();
  const listeners = new Set<(state: HeadlessState) => void>();
  const { context = {}, prefill, persist = 'local', talk = {}, hooks, sdkOptions, ports = {} } = options;
  const { accountSid = '', flexFlowSid = '', deploymentKey = '', endpoint = '', region = '', apiOrigin, hosts, visitorToken } = options;
  const composed = compose({
    ...{ accountSid, flexFlowSid, deploymentKey, endpoint, region, apiOrigin, hosts, visitorToken, persist, ports },
    site: () => ({ context, prefill, form: undefined }),
    talk: () => talk,
    hooks: () => hooks,
    sdkOptions: () => sdkOptions,
    publish: (event) => target.dispatchEvent(event),
  });
  const { chat } = composed;
  let known: ChatState | undefined;
  let state: HeadlessState;

  chat.observe((_fact, now, before) => {
    if (now !== before) for (const listener of [...listeners]) tell(listener);
  }, stop.signal);
  composed.begin();

  return {
    get state() {
      return current();
    },
    get sdk() {
      return composed.sdk() ?? null;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    on(name, listener) {
      const hear = listener as EventListener;
      target.addEventListener(name, hear);
      return () => target.removeEventListener(name, hear);
    },
    start: (answers = {}) => void chat.run('start', answers),
    send: (text, { attributes } = {}) => void chat.run('send', text, attributes),
    sendFile: (file, { attributes } = {}) => void chat.run('sendFile', file, attributes),
    retry: (key) => void chat.run('retry', key),
    discard: (key) => void chat.run('discard', key),
    setDraft: (text) => void chat.run('keepDraft', text),
    loadEarlier: () => void chat.run('loadEarlier'),
    markRead: () => void chat.run('markRead'),
    end: () => void chat.run('end'),
    restart: () => void chat.run('restart', false),
    forget: () => composed.forget(),
    dispose() {
      stop.abort();
      listeners.clear();
      composed.dispose();
    },
  };

  /** What is wrong with a page's code is the page's to see; the chat goes on. */
  function tell(listener: (state: HeadlessState) => void): void {
    try {
      listener(current());
    } catch (thrown) {
      reportError(thrown);
    }
  }

  function current(): HeadlessState {
    if (chat.state !== known) state = stateOf((known = chat.state), composed.unread());
    return state;
  }
}

function stateOf({ phase, connection, messages, participants, typing, draft, trouble }: ChatState, unread: number): HeadlessState {
  return {
    phase: phase.name === 'pre-engagement' ? 'idle' : phase.name,
    connection,
    messages: [...messages],
    hasEarlier: phase.name === 'live' && phase.conversation.hasEarlier,
    participants,
    typing,
    unread,
    draft,
    error: phase.name === 'failed' ? phase.error : undefined,
    reason: phase.name === 'ended' ? phase.reason : undefined,
    trouble,
  };
}
