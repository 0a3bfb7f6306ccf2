import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Commands } from '../chat/commands.js';
import type { Hooks } from '../chat/hooks.js';
import type { VisitStore } from '../chat/ports.js';
import type { SiteWords } from '../chat/site-data.js';
import type { TalkOptions } from '../chat/talk-options.js';
import type { ElementChat } from '../compose-for.js';
import type { SdkOptions } from '../twilio/sdk-options.js';
import { hearTabs, removeStored } from './forget-visits.js';
import type { LastVisit } from './last-visit.js';
import type { Configured } from './chat-options.js';
import type * as Parking from './parked-chats.js';
import { whenIdle } from './preload.js';

/** The element that the chat belongs to. */
export interface ChatLoaderHost extends ReactiveControllerHost, SiteWords, Configured {
  readonly isConnected: boolean;
  open: boolean;
  readonly talk: TalkOptions | undefined;
  readonly hooks: Hooks | undefined;
  readonly sdkOptions: SdkOptions | undefined;
  dispatchEvent(event: Event): boolean;
}

/** Puts a chat together for whoever has the seat; `visit` is what an earlier chat of this element kept. */
export type Compose = (seat: { readonly host: ChatLoaderHost }, visit: VisitStore | undefined) => ElementChat;

/** What the loader asks of its element. */
export interface ChatLoaderTasks {
  /** False while the visitor has yet to agree: nothing is read, fetched or kept. */
  allowed(): boolean;
  /** Key under which the visit is stored for all tabs. */
  key(): string;
  /** Says what is stored of an earlier visit. */
  lastVisit(): LastVisit;
  /** Loads the code and gives the way to put a chat together. */
  load(): Promise<Compose>;
  /** The code could not be loaded. */
  failed(cause: unknown): void;
}

/** Where chats outlive their elements: comes with the first chat of the page. */
let parking: typeof Parking | undefined;

/** Brings the chat in when it is needed, once, and keeps what was asked of it before in order. */
export class ChatLoader implements ReactiveController {
  readonly #host: ChatLoaderHost;
  readonly #tasks: ChatLoaderTasks;
  readonly #early: (() => void)[] = [];
  #visit: VisitStore | undefined;
  #held: Parking.HeldChat<ChatLoaderHost> | undefined;
  #detach: (() => void) | undefined;
  #stopHearing: (() => void) | undefined;
  #loading = false;
  #failed = false;
  /** True where it is yet to be seen whether a chat is going on. */
  #unseen = false;

  constructor(host: ChatLoaderHost, tasks: ChatLoaderTasks) {
    this.#host = host;
    this.#tasks = tasks;
    host.addController(this);
  }

  /** The chat, once it is there. */
  get composed(): ElementChat | undefined { return this.#held?.composed; }

  get loading(): boolean { return this.#loading; }

  /** True after a load that failed, until the next try. */
  get failed(): boolean { return this.#failed; }

  hostConnected(): void {
    this.#stopHearing ??= this.#hear();
    parking?.unpark(this.#held);
    this.#unseen = true;
    this.#host.requestUpdate();
  }

  /** Only an update knows the properties that were set before the tag was. */
  hostUpdate(): void {
    if (!this.#unseen || !this.#host.isConnected || !this.#tasks.allowed()) return;
    this.#unseen = false;
    if (this.#held) return;
    const held = parking?.takeParked<ChatLoaderHost>(this.#host);
    if (held) return this.#goOn(held);
    if (this.#early.length > 0) void this.ready();
    this.#look();
  }

  /** A chat outlives a change of route, which takes elements away and brings others; only a stay away ends its connection. */
  hostDisconnected(): void {
    if (!this.#held) return this.#leave();
    parking?.park(this.#held, { taken: () => this.#letGo(), over: () => this.dispose() });
  }

  /** Runs a command, as soon as there is a chat. */
  run<Name extends keyof Commands>(name: Name, ...args: Parameters<Commands[Name]>): void {
    if (!this.#tasks.allowed()) return;
    const run: () => void = () => this.composed?.chat.run(name, ...args);
    if (this.#held) return run();
    this.#early.push(run);
    void this.ready();
  }

  /** Loads the code and puts the chat together. After a failure only `again` tries once more. */
  async ready(again = false): Promise<void> {
    const host = this.#host;
    if (this.#held || this.#loading || (this.#failed && !again) || !this.#wanted()) return;
    this.#loading = true;
    this.#failed = false;
    host.requestUpdate();
    try {
      const compose = await this.#tasks.load();
      if (this.#wanted() && !this.#held) this.#make(compose);
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
    this.#visit = forgetting ? undefined : (this.composed?.visit ?? this.#visit);
    this.composed?.dispose();
    this.#letGo();
    this.#unseen ||= forgetting;
  }

  async #forget(): Promise<void> {
    const seat = { host: this.#host };
    this.#early.length = 0;
    try {
      const going = this.#tasks.lastVisit().ongoing || this.#visit?.read().session;
      const composed = this.composed ?? (going ? (await this.#tasks.load())(seat, this.#visit) : undefined);
      await composed?.forget();
    } finally {
      // What is left would be gone on with at the next update.
      removeStored();
      this.dispose(true);
      this.#host.open = false;
    }
  }

  /** Hears of other tabs for as long as the element is in the page or has a chat. */
  #hear(): () => void {
    return hearTabs(() => this.#forget(), (key) => {
      if (key === this.#tasks.key() && !this.#held && !this.#unseen) this.#look(false);
    });
  }

  /** A chat that may be going on comes back: at once where its panel was open, else when the page is idle. */
  #look(mayOpen = true): void {
    const { ongoing, open } = this.#tasks.lastVisit();
    if (ongoing && open && mayOpen) {
      this.#host.open = true;
      void this.ready();
    } else if (ongoing || this.#visit?.read().session) {
      whenIdle(() => void this.ready());
    }
  }

  #make(compose: Compose): void {
    const seat = { host: this.#host };
    const composed = compose(seat, this.#visit);
    const { visit } = composed;
    this.#hold({ composed, configuration: composed.parking.sameness(this.#host), seat });
    if ((visit.read().open ?? false) !== this.#host.open) visit.write({ open: this.#host.open });
    composed.begin();
    this.#catchUp();
  }

  /** Goes on with the chat of an element that has gone. */
  #goOn(held: Parking.HeldChat<ChatLoaderHost>): void {
    held.seat.host = this.#host;
    this.#hold(held);
    if (held.composed.visit.read().open) this.#host.open = true;
    this.#catchUp();
    this.#host.requestUpdate();
  }

  #hold(held: Parking.HeldChat<ChatLoaderHost>): void {
    this.#held = held;
    ({ parking } = held.composed);
    this.#detach = held.composed.chat.attach(this.#host, ['phase', 'messages', 'readIndex']);
  }

  #letGo(): void {
    parking?.unpark(this.#held);
    this.#held = undefined;
    this.#detach?.();
    if (!this.#host.isConnected) this.#leave();
    this.#host.requestUpdate();
  }

  #catchUp(): void {
    for (const run of this.#early.splice(0)) run();
  }

  #leave(): void {
    this.#stopHearing?.();
    this.#stopHearing = undefined;
  }

  #wanted(): boolean {
    return this.#host.isConnected && this.#tasks.allowed();
  }
}
