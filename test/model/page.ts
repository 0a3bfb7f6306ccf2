import { ChatController } from '../../src/chat/chat-controller.js';
import type { Attempts } from '../../src/chat/attempt.js';
import type { ChatState } from '../../src/chat/chat-state.js';
import { connect } from '../../src/chat/duties/connect.js';
import { follow } from '../../src/chat/duties/follow.js';
import { form } from '../../src/chat/duties/form.js';
import { keep } from '../../src/chat/duties/keep.js';
import { remember } from '../../src/chat/duties/remember.js';
import { send } from '../../src/chat/duties/send.js';
import { start } from '../../src/chat/duties/start.js';
import { write } from '../../src/chat/duties/write.js';
import { exactlyOnce } from '../../src/chat/outbox.js';
import type { Clock, JoinConversation, Line, Ports } from '../../src/chat/ports.js';
import { keptOutbox } from '../../src/storage/kept-outbox.js';
import type { ModelServer } from './server.js';
import type { ModelStorage, Moment } from './storage.js';
import type { ModelTabs } from './tabs.js';

/** What a page stands in. */
export interface Surroundings {
  readonly clock: Clock;
  readonly server: ModelServer;
  readonly storage: ModelStorage;
  readonly tabs: ModelTabs;
  /** Gives a key that no message has had. */
  readonly newKey: () => string;
  /** What the connection is seen through; a wrong rule can be put in here. */
  readonly line?: (join: JoinConversation<Line>) => JoinConversation<Line>;
  /** Called with each state that a page shows. */
  readonly shown: (state: ChatState, before: ChatState) => void;
}

/** A page with the real rules. */
export interface Page {
  readonly chat: ChatController;
  readonly alive: boolean;
  /** Ends it with no word to anybody: nothing that it does from now on counts. */
  kill(): void;
  /** Has it killed at the change of a record after `changes` more ones. */
  killAt(moment: Moment, changes: number): void;
}

/** What all names of unsent records begin with. */
export const prefix = 'unsent.';

/** Opens a page, which goes on with the chat that is kept. */
export function openPage({ clock, server, storage, tabs, newKey, line = (join) => join, shown }: Surroundings): Page {
  const stop = new AbortController();
  const { signal } = stop;
  const opened = clock.elapsed();
  let alive = true;
  let fatal: { readonly moment: Moment; changes: number } | undefined;
  const page: Page = {
    get chat() {
      return chat;
    },
    get alive() {
      return alive;
    },
    kill() {
      alive = false;
      tabs.leave(page);
      stop.abort();
      chat.dispose();
    },
    killAt: (moment, changes) => void (fatal = { moment, changes }),
  };
  const { texts, visit } = storage.open({
    get alive() {
      return alive;
    },
    change(moment) {
      if (fatal?.moment !== moment) return;
      if (fatal.changes === 0) page.kill();
      else fatal.changes -= 1;
    },
  });
  const own: Clock = {
    now: () => clock.now(),
    // Each page counts from its own beginning.
    elapsed: () => clock.elapsed() - opened,
    setTimeout: (callback, ms) => (alive ? clock.setTimeout(() => alive && callback(), ms) : 0),
    clearTimeout: (timer) => clock.clearTimeout(timer),
  };
  const ports: Ports = {
    clock: own,
    sessions: server.sessions,
    join: tabs.join(page, exactlyOnce(line(server.join), own, noFiles, () => 0.5)),
    files: noFiles,
    visit,
    outbox: keptOutbox({ texts, prefix, shared: true }, own),
    wakeUps: () => undefined,
    leads: () => tabs.leads(page),
    newKey,
  };
  const chat = new ChatController();
  const attempts: Attempts = { current: undefined };
  chat.observe((_fact, state, before) => alive && shown(state, before), signal);
  remember(chat, ports, signal);
  keep(chat, ports, signal);
  form(chat);
  start(chat, ports, attempts, signal);
  write(chat, ports);
  follow(chat, ports, signal);
  send(chat, ports, signal);
  connect(chat, ports, attempts, signal, () => ({}));
  if (visit.read().session) chat.run('resume');
  return page;
}

/** Nobody sends a file here. */
const noFiles: Ports['files'] = () => Promise.reject(new Error('There are no files.'));
