import type { ReactiveControllerHost } from 'lit';
import { initialState, transition, type ChatState, type Fact } from './chat-state.js';
import type { Spoken } from '../i18n/language.js';
import type { Allow, Commands, Handlers, Verdict } from './commands.js';

/** Called after each fact, in the order of facts, with the state it led to and the one before. */
export type Observer = (fact: Fact, state: ChatState, before: ChatState) => void;

/**
 * The shared reactive controller: one state, one way in. Parts attach to it and read `state`; duties observe
 * facts, handle commands and record what happened. It has no feature of its own.
 */
export class ChatController {
  #state: ChatState = initialState;
  #life = new AbortController();
  readonly #observers = new Set<Observer>();
  readonly #handlers: Handlers = {};
  readonly #early: [keyof Commands, () => void][] = [];
  readonly #allow: Allow;
  readonly #missing: () => void;
  readonly #news: Parameters<Observer>[] = [];
  #telling = false;
  readonly #hosts = new Set<ReactiveControllerHost>();
  #strings: Spoken | undefined;

  /** `missing` is called when a command is asked for that no duty handles yet. */
  constructor(allow: Allow = () => true, missing = (): void => undefined) {
    this.#allow = allow;
    this.#missing = missing;
  }

  get state(): ChatState { return this.#state; }
  /** Aborted when the chat that is going on now is over, with the reason of its end where it has ended; a new one for each chat. */
  get life(): AbortSignal { return this.#life.signal; }

  /** What its hosts say; nothing where that is in plain English. */
  get strings(): Spoken | undefined { return this.#strings; }
  set strings(strings: Spoken | undefined) {
    if (strings === this.#strings) return;
    this.#strings = strings;
    for (const host of this.#hosts) host.requestUpdate();
  }

  /** Takes in what happened. A fact of a life that is over is dropped. */
  record(fact: Fact, life?: AbortSignal): void {
    if (life?.aborted) return;
    const before = this.#state;
    const state = transition(before, fact);
    this.#state = state;
    if (isNewLife(before, state)) {
      this.#life.abort(fact.type === 'ended' ? fact.reason : undefined);
      this.#life = new AbortController();
    }
    this.#news.push([fact, state, before]);
    this.#tell();
  }

  /** Calls `observer` after each fact until `signal` aborts. */
  observe(observer: Observer, signal: AbortSignal): void {
    this.#observers.add(observer);
    signal.addEventListener('abort', () => this.#observers.delete(observer), { once: true });
  }

  /** Updates `host` when one of the `slices` of the state has changed, or the words have; gives the way to stop that. */
  attach(host: ReactiveControllerHost, slices: readonly (keyof ChatState)[]): () => void {
    const stop = new AbortController();
    this.#hosts.add(host);
    this.observe((_fact, state, before) => {
      if (slices.some((slice) => state[slice] !== before[slice])) host.requestUpdate();
    }, stop.signal);
    return () => {
      stop.abort();
      this.#hosts.delete(host);
    };
  }

  /** Lets a duty answer a command, and what was asked of it before. */
  handle<Name extends keyof Commands>(name: Name, handler: Handlers[Name]): void {
    this.#handlers[name] = handler;
    for (const each of this.#early.filter(([early]) => early === name)) {
      this.#early.splice(this.#early.indexOf(each), 1);
      each[1]();
    }
  }

  /** Has the duties brought in that are not there yet: a chat is about to start. */
  prepare(): void {
    this.#missing();
  }

  /** Runs a command, unless the site's code forbids it, which gives false, or has yet to decide; one that nobody handles yet waits. */
  run<Name extends keyof Commands>(name: Name, ...args: Parameters<Commands[Name]>): Verdict {
    const go = (...now: Parameters<Commands[Name]>): void => {
      if (this.#handlers[name]) return this.#handlers[name](...now);
      this.#early.push([name, () => this.#handlers[name]?.(...now)]);
      this.#missing();
    };
    const verdict = this.#allow(name, args, go as Commands[Name]);
    if (verdict === true) go(...args);
    return verdict;
  }

  /** Ends the life: every call under way is given up. */
  dispose(): void {
    this.#life.abort();
    this.#observers.clear();
    this.#hosts.clear();
  }

  #tell(): void {
    if (this.#telling) return;
    this.#telling = true;
    try {
      for (let news = this.#news.shift(); news; news = this.#news.shift()) {
        for (const observer of [...this.#observers]) observer(...news);
      }
    } finally {
      this.#telling = false;
    }
  }
}

/** A life lasts from the request to start until the end: only a fact that begins or stops a chat ends one. */
function isNewLife(before: ChatState, state: ChatState): boolean {
  return before.phase !== state.phase && state.phase.name !== 'live';
}
