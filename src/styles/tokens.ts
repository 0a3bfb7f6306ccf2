import { css } from 'lit';
import { accent } from './accent.js';
import { schemed } from './schemed.js';

/**
 * Every colour, size and space of the panel. Set once, on the panel; parts inherit them.
 *
 * @cssprop --flex-webchat-paper - Ground of the panel and of fields.
 * @cssprop --flex-webchat-ground - Ground behind the messages.
 * @cssprop --flex-webchat-bubble - Ground of the other side's messages.
 * @cssprop --flex-webchat-ink - Text.
 * @cssprop --flex-webchat-muted - Text of less weight; at least 4.5:1 on `paper` and `ground`.
 * @cssprop --flex-webchat-line - Hairlines that only decorate.
 * @cssprop --flex-webchat-edge - Borders of fields and buttons; at least 3:1.
 * @cssprop --flex-webchat-ring - Focus ring, links and text in the accent colour.
 * @cssprop --flex-webchat-alarm - Errors and the unread badge.
 * @cssprop --flex-webchat-font-family - Font; the page's own where unset.
 * @cssprop --flex-webchat-font-size - Size that all sizes derive from.
 */
export const tokens = [
  accent,
  schemed({
    ground: ['#f6f1e9', '#171613'],
    bubble: ['#fffdfa', '#2b2925'],
    ink: ['#25231f', '#ece7dd'],
    muted: ['#6a6358', '#aca496'],
    line: ['#e5ddd0', '#37342e'],
    edge: ['#8b8375', '#7d766a'],
    'alarm-tint': ['#fbe9e3', '#3a1f17'],
    warn: ['#f9edcf', '#382d14'],
  }),
  css`
    :host {
      --chat-size: var(--flex-webchat-font-size, max(1rem, 16px));
      --chat-gap: 16px;
      --chat-shadow: 0 1px 2px rgb(40 30 15 / 8%), 0 12px 40px -8px rgb(40 30 15 / 28%);
    }
  `,
];
