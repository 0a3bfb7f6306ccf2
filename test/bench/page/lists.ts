import { html, render } from 'lit';
import { ChatController } from '../../../src/chat/chat-controller.js';
import type { StoredMessage } from '../../../src/chat/message.js';
import type { Conversation } from '../../../src/chat/ports.js';
import { ChatPanel } from '../../../src/panel.js';

/** A list that is measured. */
export interface MeasuredList {
  /** Shows messages, `first` to before `first + count`. */
  add(first: number, count: number): void;
  readonly scroller: HTMLElement;
  /** The root that its nodes are counted in. */
  readonly root: ParentNode;
  /** Lines that were said. */
  said(): number;
}

const words = 'we have looked into your order and found that the parcel left our house on Monday so it ought to be with you by Thursday'.split(' ');
const begin = Date.UTC(2026, 4, 4, 9, 30);

/** The same texts for all, of 1 to 70 words. */
function textOf(index: number): string {
  const length = 1 + ((index * 7_919) % 70);
  return Array.from({ length }, (_, place) => words[(index + place) % words.length]).join(' ');
}

/** A list that takes any message. */
export interface OurList extends MeasuredList {
  receive(messages: readonly StoredMessage[]): void;
}

/** The panel of the product, with a talk that is live. */
export async function ours(place: HTMLElement): Promise<OurList> {
  const chat = new ChatController();
  const panel = new ChatPanel();
  Object.assign(panel, { chat, withoutForm: true, inline: true, open: true, hide: () => undefined });
  chat.handle('loadEarlier', () => undefined);
  chat.handle('keepDraft', () => undefined);
  chat.handle('markRead', () => chat.record({ type: 'read', index: chat.state.messages.newest?.index ?? -1 }));
  place.append(panel);
  chat.record({ type: 'start-requested', answers: {}, resuming: false });
  chat.record({ type: 'joined', conversation: { hasEarlier: false } as Conversation });
  chat.record({ type: 'connection-changed', connection: 'online' });
  await customElements.whenDefined('flex-webchat-message-list');
  const rootOf = (name: string): ShadowRoot | null | undefined => panel.shadowRoot?.querySelector(name)?.shadowRoot;
  while (!rootOf('flex-webchat-message-list')?.querySelector('.scroller')) await new Promise(requestAnimationFrame);
  const root = rootOf('flex-webchat-message-list') as ShadowRoot;
  let said = 0;
  const log = rootOf('flex-webchat-announcer')?.querySelector('[role=log]');
  if (log) new MutationObserver((changes) => changes.forEach(({ addedNodes }) => (said += addedNodes.length))).observe(log, { childList: true });
  const receive = (messages: readonly StoredMessage[]): void => chat.record({ type: 'messages-received', messages });
  return {
    root,
    scroller: root.querySelector('.scroller') as HTMLElement,
    said: () => said,
    receive,
    add(first, count) {
      const messages = Array.from({ length: count }, (_, place): StoredMessage => {
        const index = first + place;
        return { key: `m${index}`, index, sid: `IM${index}`, author: 'Maria', own: index % 3 === 0, text: textOf(index), at: begin + index * 1_000, edited: false };
      });
      receive(messages);
    },
  };
}

/** The floor: a plain window over rows of a guessed height, which draws once a frame, keeps to the end and does nothing else. */
export async function plain(place: HTMLElement): Promise<MeasuredList> {
  const root = place.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('div { height: 560px; overflow: auto; overflow-anchor: none } p { margin: 8px; padding: 9px 14px; border: 1px solid silver; border-radius: 12px; max-width: 86% }');
  root.adoptedStyleSheets = [sheet];
  const texts: string[] = [];
  const guess = 120;
  let due = false;
  const draw = (): void => {
    due = false;
    const scroller = root.querySelector('div');
    const atEnd = !scroller || scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 48;
    const height = scroller?.clientHeight ?? 560;
    const from = Math.max(0, atEnd ? texts.length - 15 : Math.floor((scroller?.scrollTop ?? 0) / guess) - 5);
    const to = Math.min(texts.length, from + 15);
    render(
      html`<div @scroll=${draw}><section></section>${texts.slice(from, to).map((text, row) => html`<p id=${from + row}><b>Maria</b> <time>9:30</time><br />${text}</p>`)}<section></section></div>`,
      root,
    );
    const [above, below] = root.querySelectorAll('section');
    if (above) above.style.height = `${from * guess}px`;
    if (below) below.style.height = `${(texts.length - to) * guess}px`;
    const drawn = root.querySelector('div');
    if (drawn && atEnd && height > 0) drawn.scrollTop = drawn.scrollHeight;
  };
  const drawSoon = (): void => {
    if (!due) requestAnimationFrame(draw);
    due = true;
  };
  draw();
  return {
    root,
    scroller: root.querySelector('div') as HTMLElement,
    said: () => 0,
    add(first, count) {
      for (let index = first; index < first + count; index += 1) texts.push(textOf(index));
      drawSoon();
    },
  };
}
