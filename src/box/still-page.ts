const scrollKeys: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -1, PageDown: 1, Home: -1, End: 1, ' ': 1 };

/**
 * Keeps the page behind the panel from scrolling while the panel fills the screen, until `signal` aborts: what cannot scroll within the
 * panel would scroll the page. The page's own styles are left alone: without its scrollbar it would move.
 */
export function holdPage(dialog: HTMLElement, signal: AbortSignal): void {
  let last: Touch | undefined;
  const hold = (event: Event, x: number, y: number): void => {
    const path = event.composedPath();
    const within = path.slice(0, path.indexOf(dialog) + 1).filter((each) => each instanceof Element);
    if (event.cancelable && !within.some((each) => scrolls(each, x, y))) event.preventDefault();
  };
  dialog.addEventListener('touchstart', ({ touches }) => (last = touches[0]), { signal, passive: true });
  dialog.addEventListener('touchmove', (event) => {
    const [touch, second] = event.touches;
    const before = last;
    last = touch;
    // Two fingers zoom, and what is zoomed is moved by one. Players and sliders have their own use for it.
    if (!touch || !before || second || isZoomed() || event.composedPath().some(takesTouches)) return;
    hold(event, before.clientX - touch.clientX, before.clientY - touch.clientY);
  }, { signal, passive: false });
  dialog.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !isZoomed()) hold(event, event.deltaX, event.deltaY);
  }, { signal, passive: false });
  dialog.addEventListener('keydown', (event) => {
    const way = scrollKeys[event.key];
    const target = event.composedPath()[0];
    if (!way || event.ctrlKey || event.altKey || event.metaKey || !(target instanceof Element)) return;
    // Fields have their own use for all of them, what can be pressed or played for the space bar.
    if (target.matches('input, textarea, select, audio, video') || (event.key === ' ' && target.matches('button, a, summary'))) return;
    hold(event, 0, event.key === ' ' && event.shiftKey ? -way : way);
  }, { signal });
}

/** True where an element can be scrolled on in this direction. */
function scrolls(element: Element, x: number, y: number): boolean {
  const { overflowX, overflowY } = getComputedStyle(element);
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = element;
  return (
    (Math.abs(y) >= Math.abs(x) && isScroller(overflowY) && hasRoom(y, scrollTop, scrollHeight - clientHeight)) ||
    (x !== 0 && isScroller(overflowX) && scrollWidth > clientWidth && hasRoom(x, Math.abs(scrollLeft), scrollWidth - clientWidth, true))
  );
}

function isScroller(overflow: string): boolean {
  return overflow === 'auto' || overflow === 'scroll';
}

/** Browsers round where they have scrolled to. A row that can be moved sideways keeps both ways: from right to left they are the other way round. */
function hasRoom(way: number, at: number, range: number, both = false): boolean {
  return range > 1 && (both || (way < 0 ? at > 1 : at < range - 1));
}

function takesTouches(target: EventTarget): boolean {
  return target instanceof Element && target.matches('input, audio, video');
}

function isZoomed(): boolean {
  return (window.visualViewport?.scale ?? 1) > 1.01;
}
