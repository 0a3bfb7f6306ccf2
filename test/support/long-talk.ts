import type { StoredMessage } from '../../src/chat/message.js';
import { allByRole, byRole } from './by-role.js';
import { begin, talkWorld, type PanelOptions, type PanelWorld } from './panel-world.js';

/** A talk with many messages, and the list that shows them. */
export interface LongTalk extends PanelWorld {
  readonly list: HTMLElement;
}

const words = 'a message of some words that takes a line or two, and sometimes a third one where the panel is as narrow as on a phone'.split(' ');

/** A message of the other side with a text of one to three lines that begins with its index. */
export function message(index: number, more: Partial<StoredMessage> = {}): StoredMessage {
  const text = `${index} ${words.slice(0, 1 + ((index * 7) % words.length)).join(' ')}`;
  return { key: `m${index}`, index, sid: `IM${index}`, author: 'Maria', own: false, text, at: begin + index * 1_000, edited: false, ...more };
}

/** Opens a talk that has so many messages, with the indexes from 50,000. */
export async function longTalk(count: number, conversation = {}, options: PanelOptions = {}): Promise<LongTalk> {
  const world = await talkWorld(options);
  world.live(conversation);
  world.join('Maria');
  world.chat.record({ type: 'messages-received', messages: Array.from({ length: count }, (_, index) => message(index + 50_000)) });
  await world.settle();
  return { ...world, list: scroller(world.panel) };
}

/** The rows that are on the page. */
export function rows(root: Node): HTMLElement[] {
  return allByRole(root, 'listitem');
}

/** The region that scrolls. */
export function scroller(root: Node): HTMLElement {
  return byRole(root, 'region', 'Messages');
}

/** How far the list is from its end, px. */
export function gapToEnd(list: HTMLElement): number {
  return list.scrollHeight - list.clientHeight - list.scrollTop;
}

/** Where a row begins, px; `NaN` for none. */
export function topOf(row: HTMLElement | undefined): number {
  return row?.getBoundingClientRect().top ?? NaN;
}

/** Rows of which something is in sight. */
export function inSight({ panel, list }: { panel: Node; list: HTMLElement }): HTMLElement[] {
  const { top, bottom } = list.getBoundingClientRect();
  return rows(panel).filter((row) => {
    const box = row.getBoundingClientRect();
    return box.bottom > top && box.top < bottom;
  });
}

/** What of the list is covered by rows, from 0 to 1; a row's margin belongs to it. */
export function covered(world: { panel: Node; list: HTMLElement }): number {
  const { top, bottom } = world.list.getBoundingClientRect();
  const seen = inSight(world);
  const [first, last] = [seen[0]?.getBoundingClientRect(), seen.at(-1)?.getBoundingClientRect()];
  return first && last ? (Math.min(bottom, last.bottom + 40) - Math.max(top, first.top - 40)) / (bottom - top) : 0;
}
