import { ours, plain, type MeasuredList } from './lists.js';

const kinds = { ours, plain };
const frame = (): Promise<number> => new Promise(requestAnimationFrame);
let list: MeasuredList;

/** Makes an empty list in the page. */
export async function make(kind: keyof typeof kinds): Promise<void> {
  const place = document.createElement('div');
  place.style.cssText = 'width: 360px; height: 560px';
  document.body.replaceChildren(place);
  list = await kinds[kind](place);
  await frame();
}

/** Shows messages; gives how long it took until they were painted, ms. */
export async function add(first: number, count: number): Promise<number> {
  const begin = performance.now();
  list.add(first, count);
  await frame();
  await frame();
  return performance.now() - begin;
}

/** Nodes of the list. */
export function nodes(): number {
  return list.root.querySelectorAll('*').length;
}

/** Scrolls up by 60 px a frame for so many frames; gives how long each frame took, ms. */
export async function scrollUp(frames: number): Promise<number[]> {
  const times: number[] = [];
  let last = await frame();
  for (let number = 0; number < frames; number += 1) {
    list.scroller.scrollTop -= 60;
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  return times;
}

/** How far the list is from its end, px. */
export function gapToEnd(): number {
  const { scrollHeight, scrollTop, clientHeight } = list.scroller;
  return scrollHeight - scrollTop - clientHeight;
}

/** Lets `count` messages come within a second; gives what became of it: times in ms, and lines said. */
export async function burst(first: number, count: number): Promise<{ took: number; worst: number; blocked: number; said: number; gap: number }> {
  const begin = performance.now();
  const said = list.said();
  let blocked = 0;
  const tasks = new PerformanceObserver((entries) => entries.getEntries().forEach(({ duration }) => (blocked += duration - 50)));
  tasks.observe({ type: 'longtask' });
  let worst = 0;
  let last = await frame();
  let going = true;
  const frames = (async () => {
    while (going) {
      const now = await frame();
      worst = Math.max(worst, now - last);
      last = now;
    }
  })();
  for (let sent = 0; sent < count; ) {
    const due = Math.min(count, Math.ceil(((performance.now() - begin) / 1_000) * count));
    for (; sent < due; sent += 1) list.add(first + sent, 1);
    await new Promise((resolve) => setTimeout(resolve));
  }
  await frame();
  await frame();
  const took = performance.now() - begin;
  going = false;
  await frames;
  // What is gathered is said within a second.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  tasks.disconnect();
  return { took, worst, blocked, said: list.said() - said, gap: gapToEnd() };
}
