import { css, unsafeCSS } from 'lit';
import { emojiFonts } from './drawn-version.js';

export const emojiStyles = css`
  :host {
    --cell: 36px;
    display: flex;
    flex: 0 1 20rem;
    min-block-size: 0;
  }
  .picker {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-inline-size: 0;
    padding: 12px 12px 0;
    border-block-start: 1px solid var(--chat-line);
    background: var(--chat-paper);
  }
  input {
    flex: none;
    min-block-size: 40px;
    margin: 0;
    padding: 7px 14px;
    border: 1px solid var(--chat-edge);
    border-radius: 20px;
    background: var(--chat-paper);
    color: inherit;
    font: inherit;
    appearance: none;
  }
  ::placeholder {
    color: var(--chat-muted);
    opacity: 1;
  }
  p {
    padding: 16px 4px;
    color: var(--chat-muted);
  }
  .ways {
    display: flex;
    flex: none;
    margin-block-start: 8px;
  }
  .groups {
    position: relative;
    flex: 1;
    min-block-size: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scroll-padding-block-start: 32px;
    scrollbar-width: thin;
  }
  h3 {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    margin: 0;
    padding: 6px 4px 4px;
    background: var(--chat-paper);
    color: var(--chat-muted);
    font-size: 0.8125em;
    font-weight: 600;
  }
  .grid {
    min-block-size: calc(var(--rows) * var(--cell));
    margin-block-end: 6px;
  }
  .row {
    display: flex;
  }
  button {
    min-inline-size: 0;
    min-block-size: 0;
    block-size: var(--cell);
    padding: 0;
    border: 0;
    border-radius: 8px;
    background: none;
    font-family: ${unsafeCSS(emojiFonts)};
    font-weight: 400;
    line-height: 1;
    overflow: clip;
  }
  button:hover {
    background: color-mix(in srgb, currentColor 9%, transparent);
  }
  button:focus-visible {
    outline-offset: -2px;
  }
  .ways button {
    flex: 1;
    font-size: 1.125em;
    filter: grayscale(0.6);
  }
  .row button {
    flex: none;
    inline-size: calc(100% / var(--columns));
    font-size: 1.5em;
  }
  @media (pointer: coarse) {
    :host {
      --cell: 44px;
    }
    input {
      min-block-size: 44px;
      border-radius: 22px;
    }
  }
  @media (max-height: 420px) {
    .picker {
      padding-block-start: 6px;
    }
    .ways {
      display: none;
    }
  }
`;
