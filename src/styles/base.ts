import { css } from 'lit';

/** What every part shares: box model, hidden, focus ring, buttons, text for screen readers only. */
export const base = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h2,
  p,
  ol,
  ul {
    margin: 0;
    padding: 0;
    font: inherit;
    list-style: none;
  }
  button {
    min-block-size: 40px;
    padding: 7px 14px;
    border: 1px solid var(--chat-edge);
    border-radius: calc(var(--chat-round) * 2 / 3);
    border-end-end-radius: var(--chat-tight);
    background: var(--chat-paper);
    color: inherit;
    font: inherit;
    font-size: 0.875em;
    font-weight: 600;
    line-height: 1.4;
    cursor: pointer;
    touch-action: manipulation;
    transition:
      background-color 0.15s,
      border-color 0.15s,
      box-shadow 0.15s;
  }
  button:hover {
    border-color: var(--chat-ink);
  }
  button:active {
    translate: 0 1px;
  }
  .main {
    padding-inline: 20px;
    border-color: var(--chat-accent-edge);
    background: var(--chat-accent);
    color: var(--chat-on-accent);
  }
  .main:hover {
    border-color: var(--chat-accent-edge);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--chat-accent-edge) 30%, transparent);
  }
  .quiet {
    flex: none;
    border-color: transparent;
    background: none;
    padding-inline: 10px;
    color: var(--chat-muted);
  }
  .quiet:hover {
    border-color: transparent;
    background: color-mix(in srgb, currentColor 9%, transparent);
    color: var(--chat-ink);
  }
  .icon {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 40px;
    padding: 0;
    border-color: transparent;
    background: none;
  }
  .icon:hover {
    background: color-mix(in srgb, currentColor 9%, transparent);
    border-color: transparent;
  }
  svg {
    display: block;
    inline-size: 20px;
    block-size: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  :focus-visible {
    outline: 2px solid var(--chat-ring);
    outline-offset: 2px;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (pointer: coarse) {
    button {
      min-block-size: 44px;
    }
    .icon {
      inline-size: 44px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;
