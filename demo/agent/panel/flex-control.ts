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
      return '';
    });
  }

  hostDisconnected(): void {
    this.feed.stop();
  }

  /** Adds a rule; the function that makes it may throw a sentence. */
  add(make: () => FaultRule, note: string): Promise<void> {
    return this.#do(async () => {
      await this.#flex.add(make());
      this.rules = await this.#flex.rules();
      return note;
    });
  }

  remove(id: RuleInForce['id']): Promise<void> {
    return this.#do(async () => {
      // A rule that has just been used up is as gone as one that is removed.
      if ((await this.#flex.rules()).some((rule) => rule.id === id)) await this.#flex.remove(id);
      this.rules = await this.#flex.rules();
      return 'The fault is removed.';
    });
  }

  removeAll(): Promise<void> {
    return this.#do(async () => {
      await this.#flex.removeAll();
      this.rules = await this.#flex.rules();
      return 'All faults are removed.';
    });
  }

  change(settings: Partial<Settings>): Promise<void> {
    return this.#do(async () => {
      this.settings = await this.#flex.change(settings);
      return 'Saved.';
    });
  }

  /** Moves the clock of the local Flex forward, ms. */
  advance(ms: number): Promise<void> {
    return this.#do(async () => {
      const now = await this.#flex.advance(ms);
      return `At the local Flex it is ${now.slice(11, 19)} UTC now, on ${now.slice(0, 10)}.`;
    });
  }

  /** Takes the last sentences away. */
  forget(): void {
    this.problem = this.note = '';
    this.#host.requestUpdate();
  }

  /** Does something and says what came of it. */
  async #do(act: () => Promise<string>): Promise<void> {
    this.forget();
    try {
      this.note = await act();
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
