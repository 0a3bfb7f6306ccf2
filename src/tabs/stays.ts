/**
 * Says how long the page is there: each call resolves, as soon as it is, with a signal that aborts when the page goes into the
 * browser's cache or is frozen. A page that holds a lock or a channel could not be cached, and the others would wait for it.
 */
export function stays(over: AbortSignal): () => Promise<AbortSignal> {
  let stay = new AbortController();
  let back: (() => void) | undefined;
  const go = (): void => stay.abort();
  const come = (): void => {
    if (!stay.signal.aborted) return;
    stay = new AbortController();
    back?.();
  };
  const signal = over;
  window.addEventListener('pagehide', go, { signal });
  document.addEventListener('freeze', go, { signal });
  window.addEventListener('pageshow', come, { signal });
  document.addEventListener('resume', come, { signal });
  over.addEventListener('abort', () => back?.(), { once: true });
  return async () => {
    if (stay.signal.aborted && !over.aborted) await new Promise<void>((resolve) => (back = resolve));
    return stay.signal;
  };
}
