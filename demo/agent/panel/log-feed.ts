import { logLine, requestText, type LogEntry, type LogLine } from './log-line.js';

const mostLines = 500;
const mostAsked = 2_000;
const paintEvery = 150; // ms
const retryAfter = 3_000; // ms

/** The live log: follows the local Flex and keeps the newest 500 lines, also while they are not shown. */
export class LogFeed {
  /** Whether the local Flex is heard. */
  connected = false;
  /** How many lines have come since the pause. */
  missed = 0;
  readonly #url: string;
  readonly #changed: (entries: readonly LogEntry[]) => void;
  readonly #asked = new Map<number, string>();
  #lines: readonly LogLine[] = [];
  #shown: readonly LogLine[] | undefined;
  #drawn = 0;
  #news: LogEntry[] = [];
  #paint: ReturnType<typeof setTimeout> | undefined;
  #life = new AbortController();

  /** `changed` is called, some times a second at most, with what is new. */
  constructor(origin: string, changed: (entries: readonly LogEntry[]) => void) {
    this.#url = `${origin}/emulator/log?follow=1`;
    this.#changed = changed;
  }

  /** The lines to show, oldest first: those of the moment of the pause, or the newest. */
  get lines(): readonly LogLine[] {
    return this.#shown ?? this.#lines;
  }

  get paused(): boolean {
    return this.#shown !== undefined;
  }

  start(): void {
    this.#life = new AbortController();
    void this.#follow(this.#life.signal);
  }

  stop(): void {
    this.#life.abort();
    clearTimeout(this.#paint);
    this.#paint = undefined;
    this.#news = [];
    this.connected = false;
  }

  pause(yes: boolean): void {
    this.#shown = yes ? this.#lines : undefined;
    this.missed = 0;
    this.#changed([]);
  }

  /** Takes all lines off the view. */
  clear(): void {
    this.#lines = [];
    if (this.#shown) this.#shown = [];
    this.missed = 0;
    this.#changed([]);
  }

  async #follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#read(signal).catch(() => undefined);
      if (signal.aborted) return;
      this.connected = false;
      this.#changed([]);
      await new Promise((resolve) => setTimeout(resolve, retryAfter));
    }
  }

  async #read(signal: AbortSignal): Promise<void> {
    const { body, ok } = await fetch(this.#url, { signal });
    if (!ok || !body) return;
    // A new connection brings the last lines again, and a new local Flex counts from 0.
    this.#lines = [];
    this.#asked.clear();
    this.connected = true;
    this.#changed([]);
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done || signal.aborted) return;
      const texts = (rest + value).split('\n');
      rest = texts.pop() ?? '';
      this.#take(texts.map((text) => JSON.parse(text) as LogEntry));
    }
  }

  #take(entries: readonly LogEntry[]): void {
    this.#news.push(...entries);
    this.#paint ??= setTimeout(() => this.#show(), paintEvery);
  }

  #show(): void {
    this.#paint = undefined;
    const news = this.#news;
    this.#news = [];
    for (const entry of news) this.#remember(entry);
    const lines = news.slice(-mostLines).map((entry) => logLine(entry, (this.#drawn += 1), (n) => this.#asked.get(n)));
    this.#lines = [...this.#lines, ...lines].slice(-mostLines);
    if (this.paused) this.missed += news.length;
    this.#changed(news);
  }

  #remember(entry: LogEntry): void {
    const text = requestText(entry);
    if (text !== undefined) this.#asked.set(entry.n, text);
    if (this.#asked.size > mostAsked) for (const n of [...this.#asked.keys()].slice(0, mostAsked / 2)) this.#asked.delete(n);
  }
}
