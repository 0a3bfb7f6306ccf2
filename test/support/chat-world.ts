import { ChatController } from '../../src/chat/chat-controller.js';
import type { TalkOptions } from '../../src/chat/talk-options.js';
import type { Attempts } from '../../src/chat/attempt.js';
import { connect } from '../../src/chat/duties/connect.js';
import { end } from '../../src/chat/duties/end.js';
import { form } from '../../src/chat/duties/form.js';
import { files } from '../../src/chat/duties/files.js';
import { keep } from '../../src/chat/duties/keep.js';
import { history } from '../../src/chat/duties/history.js';
import { read } from '../../src/chat/duties/read.js';
import { remember } from '../../src/chat/duties/remember.js';
import { renew } from '../../src/chat/duties/renew.js';
import { send } from '../../src/chat/duties/send.js';
import { start } from '../../src/chat/duties/start.js';
import { write } from '../../src/chat/duties/write.js';
import { typing } from '../../src/chat/duties/typing.js';
import { wake } from '../../src/chat/duties/wake.js';
import type { ChatError } from '../../src/chat/errors.js';
import { exactlyOnce } from '../../src/chat/outbox.js';
import { joinFresh } from '../../src/chat/join-fresh.js';
import type { UnsentMessage } from '../../src/chat/message.js';
import type { Ports, Session, SessionPort, SessionRequest, Visit } from '../../src/chat/ports.js';
import { fakeClock, type FakeClock } from './fake-clock.js';
import { fakeFiles, type FakeFiles } from './fake-files.js';
import { fakeOutboxes, type FakeOutboxes } from './fake-outbox.js';
import { fakeConversation, type FakeConversation } from './fake-conversation.js';

/** A chat with every duty, on fakes. */
export interface ChatWorld {
  readonly chat: ChatController;
  readonly ports: Ports;
  readonly clock: FakeClock;
  readonly conversation: FakeConversation;
  readonly outboxes: FakeOutboxes;
  readonly files: FakeFiles;
  /** What the session port was asked for, in order. */
  readonly requests: SessionRequest[];
  /** Errors that the next calls of the session port reject with; `undefined` lets one through. */
  readonly failures: (ChatError | undefined)[];
  /** Token strings that were renewed, in order. */
  readonly renewals: string[];
  /** Handles of the sessions that were ended at the server, in order. */
  readonly ends: string[];
  /** Keeps the answers of the session port back until the function that it gives is called. */
  hold(): () => void;
  wakeUp(): void;
  /** Lets another tab change what is stored. */
  changeElsewhere(visit: Visit): void;
  /** Says whether this tab holds the connection. */
  lead(leads: boolean): void;
  /** Lets everything that is under way come to rest; no time passes. */
  settle(): Promise<void>;
  dispose(): void;
}

/** Options of a chat world. */
export interface WorldOptions {
  readonly talk?: TalkOptions;
  readonly visit?: Visit;
  /** What an earlier page has left unsent. */
  readonly unsent?: readonly UnsentMessage[];
  readonly context?: Record<string, unknown>;
  /** Life of every token, ms. */
  readonly life?: number;
  /** Most bytes that a file may have. */
  readonly maxFileBytes?: number;
  readonly closed?: boolean;
  readonly gone?: boolean;
  /** True where the sessions come from a server of the site's own, with a handle. */
  readonly ownServer?: boolean;
}

/** Conversation SID of the fake session. */
export const conversationSid = `CH${'1'.repeat(32)}`;

/** Gives the SID of another conversation: tabs and elements with the same one share it. */
export function newConversationSid(): string {
  return `CH${crypto.randomUUID().replaceAll('-', '')}`;
}

/** A session as the fake session port gives it. */
export function sessionAt(now: number, life = 3_600_000, token = 'token 1'): Session {
  return { identity: 'guest', token, receivedAt: now, life, conversationSid };
}

/** A request to start, as the start duty makes it. */
export function requestOf(change: Partial<SessionRequest> = {}): SessionRequest {
  return { customerName: 'Ann', data: {}, key: 'start 1', identity: undefined, ...change };
}

/** Puts a chat on fakes and starts its duties. */
export function chatWorld(options: WorldOptions = {}): ChatWorld {
  const { visit = {}, unsent = [], context = {}, life = 3_600_000, closed, gone, ownServer } = options;
  const clock = fakeClock();
  const conversation = fakeConversation(sessionAt(clock.now(), life), {
    closed: closed ?? false,
    gone: gone ?? false,
  });
  const outboxes = fakeOutboxes(unsent);
  const bytes = fakeFiles();
  const requests: SessionRequest[] = [];
  const failures: (ChatError | undefined)[] = [];
  const renewals: string[] = [];
  const ends: string[] = [];
  const wakers = new Set<() => void>();
  const watchers = new Set<() => void>();
  let leads = true;
  let kept: Visit = visit;
  let tokens = 1;
  let keys = 0;
  let held = Promise.resolve();
  const answer = async <T>(value: () => T): Promise<T> => {
    await held;
    const failure = failures.shift();
    if (failure) throw failure;
    return value();
  };
  const made = (token?: string): Session => {
    const session = sessionAt(clock.now(), life, token);
    const receivedElapsed = clock.elapsed();
    return { ...session, receivedElapsed, ...(ownServer ? { handle: `handle of ${session.token}` } : {}) };
  };
  const sessions: SessionPort = {
    start(request) {
      requests.push(request);
      return answer(() => made());
    },
    renew(session) {
      renewals.push(session.token);
      return answer(() => made(`token ${(tokens += 1)}`));
    },
    end: ({ handle = '' }) => answer(() => void ends.push(handle)),
  };
  const ports: Ports = {
    clock,
    sessions,
    join: exactlyOnce(joinFresh(conversation.join, sessions, clock), clock, bytes.open, () => 0.5),
    files: bytes.open,
    outbox: outboxes.open(),
    visit: {
      read: () => kept,
      write: (change) => void (kept = { ...kept, ...change }),
      watch: (callback) => void watchers.add(callback),
      forget: () => void (kept = {}),
    },
    leads: () => leads,
    wakeUps: (callback) => void wakers.add(callback),
    newKey: () => `key ${(keys += 1)}`,
  };
  const chat = new ChatController();
  const stop = new AbortController();
  const { signal } = stop;
  remember(chat, ports, signal);
  keep(chat, ports, signal);
  form(chat);
  const attempts: Attempts = { current: undefined };
  start(chat, ports, attempts, signal);
  connect(chat, ports, attempts, signal, () => context);
  write(chat, ports);
  send(chat, ports, signal);
  files(chat, ports, signal, () => options.maxFileBytes ?? Infinity);
  renew(chat, ports, signal);
  typing(chat, ports, signal, () => options.talk ?? {});
  read(chat, ports, signal, () => options.talk ?? {});
  history(chat);
  wake(chat, ports, signal);
  end(chat, ports, signal);
  return {
    chat,
    ports,
    clock,
    conversation,
    outboxes,
    files: bytes,
    requests,
    failures,
    renewals,
    ends,
    hold() {
      let release = (): void => undefined;
      held = new Promise((resolve) => void (release = resolve));
      return release;
    },
    wakeUp: () => wakers.forEach((wake) => wake()),
    changeElsewhere(change) {
      kept = { ...kept, ...change };
      watchers.forEach((changed) => changed());
    },
    lead: (now) => void (leads = now),
    settle: () => clock.advance(0),
    dispose() {
      stop.abort();
      chat.dispose();
    },
  };
}
