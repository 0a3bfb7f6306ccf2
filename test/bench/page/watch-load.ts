/** Runs in the page before anything of it: notes when things are seen, which tasks are long, and what moves. */

interface Noted {
  /** When the launcher was first seen, ms since the navigation. */
  launcher: number;
  /** Long tasks: when they began and how long they took, ms. */
  readonly tasks: { readonly at: number; readonly took: number }[];
  shift: number;
  /** How long clicks on the page's own button waited, ms. */
  readonly waits: number[];
  /** The longest time between two frames since `frames` was last asked, ms. */
  longest: number;
  readonly written: string[];
  /** When the first socket was made, ms since the navigation. */
  socket: number | undefined;
}

const noted: Noted = { launcher: 0, tasks: [], shift: 0, waits: [], longest: 0, written: [], socket: undefined };
const tags = 'flex-webchat, bench-floor';

new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) noted.tasks.push({ at: startTime, took: duration });
}).observe({ type: 'longtask', buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries() as (PerformanceEntry & { readonly value: number })[]) noted.shift += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
addEventListener('pointerdown', ({ timeStamp }) => noted.waits.push(performance.now() - timeStamp), true);

for (const name of ['setItem', 'removeItem', 'clear'] as const) {
  const real: (...args: never[]) => void = Storage.prototype[name];
  Storage.prototype[name] = function (this: Storage, ...args: never[]) {
    noted.written.push(name);
    real.apply(this, args);
  };
}

globalThis.WebSocket = class extends WebSocket {
  constructor(...args: ConstructorParameters<typeof WebSocket>) {
    noted.socket ??= performance.now();
    super(...args);
  }
};

let before = performance.now();
const look = (now: number): void => {
  noted.longest = Math.max(noted.longest, now - before);
  before = now;
  const button = document.querySelector(tags)?.shadowRoot?.querySelector('button');
  if (!noted.launcher && button && button.getBoundingClientRect().width > 0) noted.launcher = performance.now();
  requestAnimationFrame(look);
};
requestAnimationFrame(look);

/** Every shadow root from here on, and the document. */
function roots(within: ParentNode): ParentNode[] {
  return [within, ...[...within.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? roots(shadowRoot) : []))];
}

const field = (selector = 'textarea, input'): HTMLElement | undefined =>
  roots(document)
    .flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)])
    .find((each) => each.checkVisibility() && each.getBoundingClientRect().width > 0);

const api = {
  noted,
  /** Elements of the tag and all below it. */
  nodes: (): number => {
    const tag = document.querySelector(tags);
    return tag ? 1 + roots(tag.shadowRoot ?? tag).reduce((sum, root) => sum + root.querySelectorAll('*').length, 0) : 0;
  },
  /** Style attributes and elements that are not the page's own. */
  styles: (): number => roots(document).reduce((sum, root) => sum + root.querySelectorAll('[style], style').length, 0),
  /** Presses the launcher; gives how long it took until a field can be filled in, and the longest time without a frame meanwhile, ms. */
  async open(): Promise<{ took: number; longest: number }> {
    const begin = performance.now();
    noted.longest = 0;
    before = begin;
    document.querySelector(tags)?.shadowRoot?.querySelector('button')?.click();
    while (!field()) await new Promise(requestAnimationFrame);
    const took = performance.now() - begin;
    await new Promise(requestAnimationFrame);
    return { took, longest: noted.longest };
  },
  /** Submits the form; gives when that was, ms since the navigation, and how long it took until the composer could be seen, ms. */
  async submit(): Promise<{ begin: number; took: number }> {
    const begin = performance.now();
    field('button[type=submit]')?.click();
    while (!field('textarea#message')) await new Promise(requestAnimationFrame);
    return { begin, took: performance.now() - begin };
  },
  /** What tasks took over 50 ms between two times, ms. */
  blocked: (from: number, to: number): number => noted.tasks.filter(({ at }) => at >= from && at < to).reduce((sum, { took }) => sum + took - 50, 0),
  now: (): number => performance.now(),
};

Object.assign(globalThis, { load: api });
export type LoadWatch = typeof api;
