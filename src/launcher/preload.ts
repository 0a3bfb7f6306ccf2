/** Calls `callback` when the page has nothing more urgent to do. */
export function whenIdle(callback: () => void): void {
  // Safari has no idle callbacks.
  (window as Partial<Window>).requestIdleCallback?.(callback, { timeout: 3_000 }) ?? setTimeout(callback, 200);
}
