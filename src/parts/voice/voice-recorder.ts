import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Clock } from '../../chat/ports.js';
import { browserSound, longestVoice, record, type Recording, type Sound } from '../../files/recorder.js';
import { englishVoice } from '../../i18n/english-voice.js';
import { inEnglish } from '../../i18n/english-words.js';
import type { Words } from '../../i18n/language.js';
import type { VoiceWords } from '../../i18n/strings.js';
import { base } from '../../styles/base.js';
import { DressedElement } from '../../styles/dressed-element.js';
import { recorderStyles } from './voice-recorder.styles.js';

/** What a recorder needs of the world. */
interface RecorderPorts {
  readonly sound: Sound;
  readonly clock: Clock;
}

const pageTime: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  setTimeout: (callback, ms) => window.setTimeout(callback, ms),
  clearTimeout: (timer) => window.clearTimeout(timer),
};

/**
 * Records a voice message: asks for the microphone in its place, shows how long it has been, and gives what was said. Lets go of the microphone
 * whenever it leaves the page.
 *
 * @internal
 */
export class VoiceRecorder extends DressedElement {
  /** What it records with, and by which time. */
  static ports: RecorderPorts = { sound: browserSound, clock: pageTime };
  static override styles = [base, recorderStyles];
  static override properties: PropertyDeclarations = {
    strings: { attribute: false },
    recorded: { attribute: false },
    over: { attribute: false },
    state: { state: true },
    seconds: { state: true },
  };

  declare strings: Words;
  /** Called with what was said. */
  declare recorded: ((file: File) => void) | undefined;
  /** Called when there is nothing to record any more. */
  declare over: (() => void) | undefined;
  declare state: 'asking' | 'recording' | 'refused' | 'missing' | 'failed';
  declare seconds: number;

  readonly #ports = VoiceRecorder.ports;
  #recording: Recording | undefined;
  #life = new AbortController();
  #began = 0;
  #timer: number | undefined;

  constructor() {
    super();
    this.strings = inEnglish;
    this.state = 'asking';
    this.seconds = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  override focus(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  protected override render(): TemplateResult {
    return html`<div class="voice" role="group" aria-label=${this.#words.started} @keydown=${this.#key}>${this.#content()}</div>`;
  }

  #content(): TemplateResult {
    const { state } = this;
    if (state === 'asking') return html`<p role="status">${this.#words.asking}</p> ${this.#close()}`;
    if (state !== 'recording') {
      return html`<p class="wrong" role="alert">${this.#words[state]}</p>
        <button type="button" @click=${() => void this.#begin()}>${this.#words.tryAgain}</button> ${this.#close()}`;
    }
    const time = `${Math.floor(this.seconds / 60)}:${String(this.seconds % 60).padStart(2, '0')}`;
    return html`<button class="main" type="button" @click=${() => void this.#stop()}>${this.#words.stop}</button>
      <p class="time"><span class="unseen" role="status">${this.#words.started}</span><span class="dot"></span><span role="timer" aria-label=${this.#words.recording(time)}>${time}</span></p>
      <button type="button" @click=${this.#discard}>${this.#words.discard}</button>`;
  }

  get #words(): VoiceWords {
    return this.strings.of('voice', englishVoice);
  }

  #close(): TemplateResult {
    return html`<button type="button" @click=${this.#discard}>${this.#words.close}</button>`;
  }

  async #begin(): Promise<void> {
    this.#end();
    this.state = 'asking';
    this.#life = new AbortController();
    const { signal } = this.#life;
    try {
      const recording = await record(this.#ports.sound, new Date(this.#ports.clock.now()), signal);
      if (signal.aborted) return recording.discard();
      this.#recording = recording;
      this.#began = this.#ports.clock.elapsed();
      this.state = 'recording';
      this.#tick();
      await this.updateComplete;
      this.focus();
    } catch (thrown) {
      if (!signal.aborted) this.state = reasonOf(thrown);
    }
  }

  #tick(): void {
    const elapsed = this.#ports.clock.elapsed() - this.#began;
    this.seconds = Math.floor(elapsed / 1_000);
    if (elapsed >= longestVoice) void this.#stop();
    else this.#timer = this.#ports.clock.setTimeout(() => this.#tick(), 1_000 - (elapsed % 1_000));
  }

  async #stop(): Promise<void> {
    const recording = this.#recording;
    const { signal } = this.#life;
    if (!recording) return;
    this.#recording = undefined;
    this.#ports.clock.clearTimeout(this.#timer ?? 0);
    const file = await recording.stop();
    if (signal.aborted) return;
    if (file) this.recorded?.(file);
    this.over?.();
  }

  #end(): void {
    this.#life.abort();
    this.#recording?.discard();
    this.#recording = undefined;
    if (this.#timer !== undefined) this.#ports.clock.clearTimeout(this.#timer);
  }

  readonly #discard = (): void => {
    this.#end();
    this.over?.();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.#discard();
  };
}

function reasonOf(thrown: unknown): 'refused' | 'missing' | 'failed' {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotFoundError' ? 'missing' : 'failed';
}
