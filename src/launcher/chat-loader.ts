import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Commands } from '../chat/commands.js';
import type { VisitStore } from '../chat/ports.js';
import type { Composed } from '../compose.js';
import type { LastVisit } from './last-visit.js';
import { whenIdle } from './preload.js';

/** The element that the chat belongs to. */
export interface ChatLoaderHost extends ReactiveControllerHost {
  readonly isConnected: boolean;
  open: boolean;
}

/** What the loader asks of its element. */
export interface ChatLoaderTasks {
  /** Says what is stored of an earlier visit. */
  lastVisit(): LastVisit;
  /** Loads the code and gives the way to put a chat together; `visit` is what an earlier chat of this element kept. */
  load(): Promise<(visit: VisitStore | undefined) => Composed>;
  /** The code could not be loaded. */
  failed(cause: unknown): void;
}

/** Brings the chat in when it is needed, once, and keeps what was asked of it before in order. */
export class ChatLoader implements ReactiveController {
  readonly #host: ChatLoaderHost;
  readonly #tasks: ChatLoaderTasks;
  readonly #early: (() => void)[] = [];
  #visit: VisitStore | undefined;
  #composed: Composed | undefined;
  #loading = false;
  #failed = false;
  #removal: number | undefined;
  /** True where it is yet to be seen whether a chat is going on. */
  #unseen = false;

  constructor(host: ChatLoaderHost, tasks: ChatLoaderTasks) {
    this.#host = host;
    this.#tasks = tasks;
    host.addController(this);
  }

  /** The chat, once it is there. */
  get composed(): Composed | undefined {
    return this.#composed;
  }

  get loading(): boolean {
    return this.#loading;
  }

  /** True after a load that failed, until the next try. */
  get failed(): boolean {
    return this.#failed;
  }

  hostConnected(): void {
    window.clearTimeout(this.#removal);
    this.#unseen = true;
    this.#host.requestUpdate();
  }

  /**
   * A chat that may be going on comes back: at once where its panel was open, else when the page is idle. Only an
   * update knows the properties that were set before the tag was.
   */
  hostUpdate(): void {
    if (!this.#unseen || !this.#host.isConnected) return;
    this.#unseen = false;
    if (this.#composed) return;
    if (this.#early.length > 0) void this.ready();
    const { ongoing, open } = this.#tasks.lastVisit();
    if (ongoing && open) {
      this.#host.open = true;
      void this.ready();
    } else if (ongoing || this.#visit?.read().session) {
      whenIdle(() => void this.ready());
    }
  }

  /** A move within the page removes and adds in one task; only a stay away ends the connection. */
  hostDisconnected(): void {
    this.#removal = window.setTimeout(() => this.dispose());
  }

  /** Runs a command, as soon as there is a chat. */
  run<Name extends keyof Commands>(name: Name, ...args: Parameters<Commands[Name]>): void {
    const run = (): void => this.#composed?.chat.run(name, ...args);
    if (this.#composed) return run();
    this.#early.push(run);
    void this.ready();
  }

  /** Loads the code and puts the chat together. After a failure only `again` tries once more. */
  async ready(again = false): Promise<void> {
    const host = this.#host;
    if (this.#composed || this.#loading || (this.#failed && !again) || !host.isConnected) return;
    this.#loading = true;
    this.#failed = false;
    host.requestUpdate();
    try {
      const compose = await this.#tasks.load();
      if (host.isConnected) this.#take(compose(this.#visit));
    } catch (cause) {
      this.#failed = true;
      this.#tasks.failed(cause);
    } finally {
      this.#loading = false;
      host.requestUpdate();
    }
  }

  /** Lets go of the chat; `forgetting` what it kept too, as for a chat with another contact centre. */
  dispose(forgetting = false): void {
    this.#visit = forgetting ? undefined : (this.#composed?.ports.visit ?? this.#visit);
    this.#composed?.dispose();
    this.#composed = undefined;
    this.#unseen ||= forgetting;
    this.#host.requestUpdate();
  }

  #take(composed: Composed): void {
    this.#composed = composed;
    composed.chat.attach(this.#host, ['phase', 'messages', 'readIndex']);
    const { visit } = composed.ports;
    if ((visit.read().open ?? false) !== this.#host.open) visit.write({ open: this.#host.open });
    composed.chat.run('resume');
    for (const run of this.#early.splice(0)) run();
  }
}
