import { css } from 'lit';
import { accent } from '../styles/accent.js';

/** Where the element stands in the page, and how its launcher looks. */
export const launcherStyles = [
  accent,
  css`
    :host {
      position: fixed;
      z-index: var(--flex-webchat-z-index, 2147483000);
      inset-block-end: calc(var(--flex-webchat-offset-block, 20px) + env(safe-area-inset-bottom));
      inset-inline-end: calc(var(--flex-webchat-offset-inline, 20px) + env(safe-area-inset-right));
      display: flex;
      gap: 12px;
      align-items: end;
      flex-flow: column;
    }
    :host([placement*='start']) {
      inset-inline: calc(var(--flex-webchat-offset-inline, 20px) + env(safe-area-inset-left)) auto;
      align-items: start;
    }
    :host([placement*='top']) {
      inset-block: calc(var(--flex-webchat-offset-block, 20px) + env(safe-area-inset-top)) auto;
      flex-flow: column-reverse;
    }
    :host([theme='light']) {
      color-scheme: light;
    }
    :host([theme='dark']) {
      color-scheme: dark;
    }
    :host([inline]) {
      position: relative;
      inset: auto;
      z-index: auto;
      min-block-size: 320px;
      align-items: stretch;
    }
    :host([hidden]) {
      display: none;
    }
    /* A fixed box would be on every sheet. */
    @media print {
      :host(:not([inline])) {
        display: none;
      }
    }
    /* What a page says about all its elements is inherited from the tag. */
    .launcher,
    .launcher-error {
      all: initial;
      color-scheme: inherit;
    }
    .launcher {
      position: relative;
      display: grid;
      place-items: center;
      inline-size: 60px;
      block-size: 60px;
      border: 1px solid transparent;
      border-radius: calc(var(--chat-round) * 4 / 3);
      border-end-end-radius: var(--chat-tight);
      box-sizing: border-box;
      background: var(--chat-accent);
      color: var(--chat-on-accent);
      font: 600 12px/20px var(--flex-webchat-font-family, system-ui);
      cursor: pointer;
      box-shadow: 0 2px 4px rgb(20 30 25 / 14%), 0 8px 24px -6px rgb(20 30 25 / 38%);
      touch-action: manipulation;
      transition: transform 0.2s;
    }
    .launcher:hover {
      transform: translateY(-2px);
    }
    .launcher:focus-visible {
      outline: 3px solid var(--flex-webchat-ring, CanvasText);
      outline-offset: 2px;
      box-shadow: 0 0 0 2px Canvas;
    }
    /* The panel fills a small screen and has its own button to close it. */
    @media not all and (min-width: 480px) and (min-height: 560px) {
      :host([open]) flex-webchat-panel ~ .launcher {
        visibility: hidden;
      }
    }
    .launcher svg {
      inline-size: 28px;
      fill: none;
      stroke: currentColor;
      stroke-width: 2;
      stroke-linecap: round;
      stroke-linejoin: round;
      transition: opacity 1s;
    }
    .launcher:dir(rtl) svg {
      scale: -1 1;
    }
    [aria-busy='true'] svg {
      opacity: 0.35;
    }
    .unread {
      position: absolute;
      inset-block-start: -8px;
      inset-inline-end: -8px;
      box-sizing: border-box;
      min-inline-size: 24px;
      padding: 0 6px;
      border: 2px solid Canvas;
      border-radius: 12px;
      background: var(--chat-alarm);
      color: var(--chat-on-alarm);
    }
    .launcher-error {
      display: grid;
      gap: 6px;
      max-inline-size: 260px;
      padding: 10px 14px;
      border: 1px solid var(--chat-alarm);
      border-radius: 14px;
      border-end-end-radius: var(--chat-tight);
      background: Canvas;
      color: var(--chat-alarm);
      font: 500 14px/1.4 var(--flex-webchat-font-family, system-ui);
    }
    .launcher-error:empty {
      display: none;
    }
    @media (prefers-reduced-motion: reduce) {
      * {
        transition: none !important;
      }
    }
  `,
];
