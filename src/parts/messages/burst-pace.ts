/** The least time between two frames, ms. */
const frame = 12;

/** Draws what comes in a burst once a frame; a page in the background has no frames. */
export class BurstPace {
  /** When it was drawn last, ms by `performance.now`. */
  #drawn = -Infinity;

  /** Draws at once, or with the next frame where something has been drawn for this one. */
  async draw(now: () => unknown): Promise<void> {
    if (performance.now() - this.#drawn < frame && document.visibilityState === 'visible') await new Promise(requestAnimationFrame);
    await now();
    this.#drawn = performance.now();
  }
}
