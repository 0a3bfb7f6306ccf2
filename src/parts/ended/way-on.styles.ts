import { css } from 'lit';

export const wayOnStyles = css`
  :host {
    display: block;
    overflow: auto;
  }
  div {
    display: grid;
    gap: 14px;
  }
  :host > div {
    padding: 18px 20px;
    padding-block-end: calc(18px + var(--chat-safe-end, 0px));
    border-block-start: 1px solid var(--chat-line);
    background: var(--chat-paper);
  }
  p {
    font-size: 0.9375em;
    line-height: 1.45;
    text-wrap: pretty;
  }
  .failed p {
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--chat-alarm);
  }
  button {
    min-block-size: 48px;
    font-size: 1em;
  }
  [aria-expanded] {
    margin-block: -8px -10px;
    border-color: transparent;
    background: none;
    color: var(--chat-ring);
    font-size: 0.9375em;
  }
  [aria-expanded='true'] {
    margin-block-end: -4px;
  }
`;
