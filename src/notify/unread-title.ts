/** How often the title changes while nobody looks at the page, ms. */
const blinkEvery = 1_500;
/** How many times it changes at most: then only the number stays. */
const mostBlinks = 40;

/** How often what others make the title is taken over for one number: two who both want to have the last word would never end. */
const mostTaken = 20;

/** Says in the title of the page how many messages wait; with 0 the page has its own title again. `news` alternates with it. */
export type SayInTitle = (count: number, news: string) => void;

/** What each chat of the page has said; there is one title for all. */
const counts = new Map<AbortSignal, number>();
let title: SayInTitle | undefined;

/**
 * Puts the number of unread messages before the title of the page, that of all its chats together, and the page's own title back in the end. What
 * the page makes its title meanwhile counts; a page that insists on its title keeps it until the number is another one.
 */
export function unreadTitle(signal: AbortSignal): SayInTitle {
  const say: SayInTitle = (count, news) => {
    counts.set(signal, count);
    title ??= titleOfPage();
    title([...counts.values()].reduce((sum, each) => sum + each, 0), news);
  };
  const leave = (): void => {
    say(0, '');
    counts.delete(signal);
  };
  signal.addEventListener('abort', leave, { once: true });
  return (count, news) => {
    if (!signal.aborted) say(count, news);
  };
}

function titleOfPage(): SayInTitle {
  let count = 0;
  let news = '';
  /** The page's own title. */
  let own = '';
  /** What stands there now, if it is ours. */
  let shown: string | undefined;
  let blinks = 0;
  let taken = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changes = new MutationObserver(() => {
    if (document.title !== shown) takeOver(document.title);
  });

  document.addEventListener('visibilitychange', blinkOrNot);
  return (now, words) => {
    if (now === count && words === news) return;
    if (now === 0) return restore();
    if (shown === undefined) own = document.title;
    count = now;
    news = words;
    blinks = 0;
    taken = 0;
    changes.observe(document.head, { childList: true, characterData: true, subtree: true });
    write(withCount());
    blinkOrNot();
  };

  function takeOver(title: string): void {
    const number = `(${countAs(count)}) `;
    const before = own;
    own = title.startsWith(number) ? title.slice(number.length) : title;
    shown = undefined;
    clearTimeout(timer);
    if (own === before || (taken += 1) > mostTaken) return;
    write(withCount());
    blinkOrNot();
  }

  function restore(): void {
    count = 0;
    clearTimeout(timer);
    if (shown !== undefined && document.title === shown) document.title = own;
    changes.disconnect();
    shown = undefined;
  }

  function blinkOrNot(): void {
    clearTimeout(timer);
    if (shown === undefined) return;
    write(withCount());
    const still = document.visibilityState === 'visible' || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (!still) timer = setTimeout(blink, blinkEvery);
  }

  function blink(): void {
    blinks += 1;
    write(blinks % 2 && blinks < mostBlinks ? news : withCount());
    if (blinks < mostBlinks) timer = setTimeout(blink, blinkEvery);
  }

  function withCount(): string {
    return `(${countAs(count)}) ${own}`;
  }

  function write(title: string): void {
    document.title = title;
    // The browser takes needless space out.
    shown = document.title;
    changes.takeRecords();
  }
}

function countAs(count: number): string {
  return count > 99 ? '99+' : String(count);
}
