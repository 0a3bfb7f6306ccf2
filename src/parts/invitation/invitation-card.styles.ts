import { css } from 'lit';
import { schemed } from '../../styles/schemed.js';

/** The colours of the panel that the launcher does not have. */
const colours = schemed({
  paper: ['#fffdfa', 'light-dark(#fffdfa,#1e1d1a)'],
  ink: ['#25231f', 'light-dark(#25231f,#ece7dd)'],
  line: ['#e5ddd0', 'light-dark(#e5ddd0,#37342e)'],
  edge: ['#8b8375', 'light-dark(#8b8375,#7d766a)'],
});

export const invitationCardStyles = [
  colours,
  css`
    :host {
      color: var(--chat-ink);
      font-family: var(--flex-webchat-font-family, inherit);
      font-size: var(--flex-webchat-font-size, max(1rem, 16px));
      font-weight: 400;
      line-height: 1.45;
      letter-spacing: normal;
      text-align: start;
    }
    .card {
      box-sizing: border-box;
      display: grid;
      gap: 14px;
      inline-size: min(320px, 100vw - 40px);
      max-block-size: calc(100dvh - 100px - var(--flex-webchat-offset-block, 20px));
      overflow: auto;
      padding: 18px;
      border: 1px solid var(--chat-line);
      border-radius: 20px;
      border-end-end-radius: var(--chat-tight);
      background: var(--chat-paper);
      box-shadow: 0 1px 2px rgb(40 30 15 / 8%), 0 12px 40px -8px rgb(40 30 15 / 28%);
      overflow-wrap: anywhere;
    }
    .card:not(.come) {
      opacity: 0;
    }
    .come {
      animation: come 0.3s cubic-bezier(0.2, 0.8, 0.3, 1);
    }
    p {
      margin: 0;
      text-align: -webkit-match-parent;
      text-align: match-parent;
    }
    .heading {
      margin-block-end: 4px;
      font-size: 1.0625em;
      font-weight: 650;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    button {
      min-block-size: 44px;
      padding: 8px 16px;
      border: 1px solid var(--chat-edge);
      border-radius: 12px;
      border-end-end-radius: var(--chat-tight);
      background: none;
      color: inherit;
      font: inherit;
      font-size: 0.9375em;
      font-weight: 600;
      cursor: pointer;
      touch-action: manipulation;
    }
    button:hover {
      border-color: var(--chat-ink);
    }
    /* As the buttons of the panel, whose code is not there yet. */
    .main,
    .main:hover {
      border-color: light-dark(
        oklch(from var(--chat-accent) min(l, 0.6) calc(c * min(1, 0.6 / l)) h),
        oklch(from var(--chat-accent) max(l, 0.59) min(c, 0.2) h)
      );
      background: var(--chat-accent);
      color: var(--chat-on-accent);
    }
    .main:hover {
      text-decoration: underline;
    }
    :focus-visible {
      outline: 2px solid var(--flex-webchat-ring, CanvasText);
      outline-offset: 2px;
    }
    @keyframes come {
      from {
        opacity: 0;
        transform: translateY(10px);
      }
    }
    @media (prefers-reduced-motion: reduce) {
      * {
        animation: none !important;
      }
    }
  `,
];
