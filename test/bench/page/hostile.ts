import { bytesOf, maxMessageBytes } from '../../../src/chat/limits.js';
import { blocksOf } from '../../../src/content/markdown.js';
import { withLinks } from '../../../src/content/links.js';
import { slowTexts } from '../../hostile/slow-texts.js';
import { ours, type OurList } from './lists.js';

const begin = Date.UTC(2026, 4, 4, 9, 30);
const lookers = { links: withLinks, markdown: blocksOf };
let list: OurList;
let index = 0;

/** Makes an empty talk in the page, with what reads Markdown at hand. */
export async function make(): Promise<void> {
  const place = document.createElement('div');
  place.style.cssText = 'width: 360px; height: 560px';
  document.body.replaceChildren(place);
  list = await ours(place);
  for (let more = 0; more < 20; more += 1) receive('Hello');
  receive('**Hello**');
  while (!list.root.querySelector('.rich')) await new Promise(requestAnimationFrame);
  await painted();
}

/** Names of the texts. */
export function names(): string[] {
  return Object.keys(slowTexts);
}

/** Lets an agent send a text of so many letters, and no more than 32 KB; gives how long it took from then until it was painted, ms. */
export async function show(name: string, length: number): Promise<number> {
  const text = inBytes(textOf(name, length), maxMessageBytes);
  // Not in the middle of a frame.
  await painted();
  const start = performance.now();
  receive(text);
  await painted();
  return performance.now() - start;
}

/** Lets a few messages come that are nothing special, so that the one before them is out of sight. */
export async function goOn(): Promise<void> {
  for (let more = 0; more < 12; more += 1) receive('Hello');
  await painted();
}

/** Looks through a text many times, for `least` ms at the least; gives how long once takes, ms. */
export function lookThrough(looker: keyof typeof lookers, name: string, length: number, least: number): number {
  const text = textOf(name, length);
  const start = performance.now();
  let times = 0;
  let now = start;
  for (; now - start < least; now = performance.now()) {
    lookers[looker](text);
    times += 1;
  }
  return (now - start) / times;
}

function textOf(name: string, length: number): string {
  return slowTexts[name]?.(length) ?? '';
}

/** Cut where it has more bytes. */
function inBytes(text: string, most: number): string {
  let cut = text;
  for (let bytes = bytesOf(cut); bytes > most; bytes = bytesOf(cut)) cut = cut.slice(0, Math.floor(cut.length * Math.min(0.99, most / bytes)));
  return cut;
}

function receive(text: string): void {
  index += 1;
  list.receive([{ key: `m${index}`, index, sid: '', author: 'Maria', own: false, text, at: begin + index * 1_000, edited: false }]);
}

/** Resolves right after the next frame has been painted. */
async function painted(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve));
}
