import type { Clock } from '../chat/ports.js';

/** Longest silence on a visible page, ms: the SDK has no check of its own (SDK 3.0.1 stays `connected` on a dead socket). */
const longestSilence = 25_000;

/** A watch over how long nothing has been heard. */
export interface Silence {
  /** Something has come from the other side. */
  heard(): void;
  /** Looks when nothing has been heard for `silence` ms, which may be now; unless given for 25 s, and so on. */
  look(silence?: number): void;
  stop(): void;
}

/** Calls `ask` when nothing has been heard for a while; only as long as somebody can see the page. */
export function watchSilence(clock: Clock, ask: () => void): Silence {
  let last = clock.now();
  let timer = 0;

  function look(silence: number): void {
    clock.clearTimeout(timer);
    // The date may have been set back; a look too many harms nobody.
    const left = silence - Math.abs(clock.now() - last);
    if (left > 0) {
      const before = last;
      timer = clock.setTimeout(() => look(last === before ? silence : longestSilence), left);
      return;
    }
    // In the background no timer runs; the wake-up asks for the next look.
    if (document.visibilityState !== 'visible') return;
    last = clock.now();
    timer = clock.setTimeout(() => look(longestSilence), longestSilence);
    ask();
  }

  return {
    heard: () => void (last = clock.now()),
    look: (silence = longestSilence) => look(silence),
    stop: () => clock.clearTimeout(timer),
  };
}
