/** What makes the moment for an invitation. */
export interface Moments {
  readonly afterSeconds?: number | undefined;
  /** From 0 to 1. */
  readonly scrollDepth?: number | undefined;
  readonly exitIntent?: boolean | undefined;
}

/** Calls back at the first of these moments, unless `signal` aborts before. */
export function whenToInvite({ afterSeconds, scrollDepth, exitIntent }: Moments, callback: () => void, signal: AbortSignal): void {
  const over = new AbortController();
  const during = AbortSignal.any([signal, over.signal]);
  const now = (): void => {
    over.abort();
    callback();
  };
  if (afterSeconds !== undefined) {
    const timer = setTimeout(now, afterSeconds * 1_000);
    during.addEventListener('abort', () => clearTimeout(timer), { once: true });
  }
  if (scrollDepth !== undefined) {
    const scrolled = (): void => {
      const { scrollTop, clientHeight, scrollHeight } = document.scrollingElement ?? document.documentElement;
      if (scrollTop + clientHeight >= scrollHeight * scrollDepth) now();
    };
    window.addEventListener('scroll', scrolled, { signal: during, passive: true });
  }
  if (exitIntent) {
    const left = ({ relatedTarget, clientY }: MouseEvent): void => {
      if (!relatedTarget && clientY <= 0) now();
    };
    document.addEventListener('mouseout', left, { signal: during });
  }
}
