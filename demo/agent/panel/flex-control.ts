import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FaultRule, RuleInForce } from './faults/fault-rule.js';
import { localFlex, type LocalFlex, type Settings } from './local-flex.js';
import { LogFeed } from './log-feed.js';
import type { LogEntry } from './log-line.js';

/** The panel's hands: what is in force at the local Flex, what is done to it, and its live log. */
export class FlexControl implements ReactiveController {
  readonly feed: LogFeed;
  rules: readonly RuleInForce[] = [];
  settings: Settings | undefined;
  /** What went wrong last, or what was done last, as a sentence. */
  problem = '';
  note = '';
  readonly #host: ReactiveControllerHost;
  readonly #flex: LocalFlex;

  /** `origin` is the local Flex's. */
  constructor(host: ReactiveControllerHost, origin: string) {
    this.#host = host;
    this.#flex = localFlex(origin);
    this.feed = new LogFeed(origin, (entries) => this.#heard(entries));
    host.addController(this);
  }

  hostConnected(): void {
    this.feed.start();
    void this.#do(async () => {
      const [rules, settings] = await Promise.all([this.#flex.rules(), this.#flex.settings()]);
      this.rules = rules;
      this.settings = settings;
    });
  }

  hostDisconnected(): void {
    this.feed.stop();
  }

  /** Adds a rule; a function that makes one may throw a sentence. */
  add(make: () => FaultRule, note: string): Promise<void> {
    return this.#do(async () => {
      await this.#flex.add(make());
      this.rules = await this.#flex.rules();
    }, note);
  }

  remove(id: RuleInForce['id']): Promise<void> {
    return this.#do(async () => {
      // A rule that has just been used up is as gone as one that is removed.
      if ((await this.#flex.rules()).some((rule) => rule.id === id)) await this.#flex.remove(id);
      this.rules = await this.#flex.rules();
    }, 'The fault is removed.');
  }

  removeAll(): Promise<void> {
    return this.#do(async () => {
      await this.#flex.removeAll();
      this.rules = await this.#flex.rules();
    }, 'All faults are removed.');
  }

  change(settings: Partial<Settings>, note: string): Promise<void> {
    return this.#do(async () => {
      this.settings = await this.#flex.change(settings);
    }, note);
  }

  advance(ms: number, note: string): Promise<void> {
    return this.#do(() => this.#flex.advance(ms), note);
  }

  /** Takes the last sentences away. */
  forget(): void {
    this.problem = this.note = '';
    this.#host.requestUpdate();
  }

  async #do(act: () => Promise<void>, note = ''): Promise<void> {
    this.forget();
    try {
      await act();
      this.note = note;
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
    this.#host.requestUpdate();
  }

  #heard(entries: readonly LogEntry[]): void {
    // A rule may be used up, or somebody else may have made one.
    if (entries.some(({ text }) => text?.startsWith('fault '))) void this.#refresh();
    this.#host.requestUpdate();
  }

  async #refresh(): Promise<void> {
    this.rules = await this.#flex.rules().catch(() => this.rules);
    this.#host.requestUpdate();
  }
}
