/** Where the visitor looks, as all tabs of the site have it. */
export interface Gaze {
  /** Whether one of the tabs is on the screen, and whether the visitor reads the chat in one. */
  anywhere(): Promise<{ readonly sees: boolean; readonly reads: boolean }>;
  /** Looks again: what the page shows has changed. */
  look(): void;
}

/**
 * Lets all tabs of the site know where the visitor looks, until `signal` aborts. Each one that is looked at holds Web Locks, which the browser
 * takes away from a tab that is gone; where there are none (no HTTPS), a tab knows of itself only. `open` says whether this tab shows the chat.
 */
export function watchGaze(name: string, open: () => boolean, signal: AbortSignal): Gaze {
  const names = { sees: `${name}.seen`, reads: `${name}.looked-at` };
  const sees = holder(names.sees);
  const reads = holder(names.reads);
  const now = { sees: false, reads: false };
  const look = (): void => {
    now.sees = !signal.aborted && document.visibilityState === 'visible';
    now.reads = now.sees && document.hasFocus() && open();
    sees(now.sees);
    reads(now.reads);
  };
  // A page that holds a lock could not go into the browser's cache.
  const leave = (): void => {
    now.sees = now.reads = false;
    sees(false);
    reads(false);
  };

  document.addEventListener('visibilitychange', look, { signal });
  for (const event of ['focus', 'blur', 'pageshow']) window.addEventListener(event, look, { signal });
  window.addEventListener('pagehide', leave, { signal });
  signal.addEventListener('abort', leave, { once: true });
  look();
  return {
    look,
    async anywhere() {
      try {
        const { held = [] } = await navigator.locks.query();
        const has = (wanted: string): boolean => held.some((lock) => lock.name === wanted);
        return { sees: now.sees || has(names.sees), reads: now.reads || has(names.reads) };
      } catch {
        return { ...now };
      }
    },
  };
}

/** Gives the way to take a lock beside others, and to let go of it. */
function holder(name: string): (wanted: boolean) => void {
  let release: (() => void) | undefined;
  return (wanted) => {
    if (wanted === (release !== undefined)) return;
    release?.();
    release = undefined;
    if (!wanted) return;
    const held = new Promise<void>((resolve) => (release = resolve));
    if ('locks' in navigator) navigator.locks.request(name, { mode: 'shared' }, () => held).catch(() => undefined);
  };
}
