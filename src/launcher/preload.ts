/** Calls `callback` when the page has nothing more urgent to do. */
export function whenIdle(callback: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(callback, { timeout: 3_000 });
  else setTimeout(callback, 200);
}
