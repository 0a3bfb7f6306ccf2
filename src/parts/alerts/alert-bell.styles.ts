import { css } from 'lit';

export const alertBellStyles = css`
  :host {
    flex: none;
  }
  /* Narrower than the others, so that the line beside it keeps its words. */
  .icon {
    inline-size: 32px;
    margin-inline: -4px;
    color: var(--chat-muted);
  }
  .choices {
    position: absolute;
    inset-block-start: 100%;
    inset-inline-end: 12px;
    display: grid;
    inline-size: 240px;
    max-inline-size: calc(100% - 24px);
    margin-block-start: -6px;
    padding: 6px;
    border: 1px solid var(--chat-line);
    border-radius: 14px;
    border-start-end-radius: var(--chat-tight);
    background: var(--chat-paper);
    box-shadow: var(--chat-shadow);
    animation: drop 0.15s ease-out;
  }
  .choice {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding-inline: 10px;
    border-color: transparent;
    background: none;
    font-weight: 500;
    text-align: start;
  }
  .choice:hover {
    border-color: transparent;
    background: color-mix(in srgb, currentColor 7%, transparent);
  }
  .choice[disabled] {
    color: var(--chat-muted);
    cursor: default;
  }
  .switch {
    flex: none;
    inline-size: 36px;
    block-size: 20px;
    padding: 2px;
    border: 1px solid var(--chat-edge);
    border-radius: 10px;
    background: var(--chat-ground);
    transition: background-color 0.15s;
  }
  .switch::before {
    content: '';
    display: block;
    inline-size: 14px;
    block-size: 14px;
    border-radius: 50%;
    background: var(--chat-edge);
    transition: translate 0.15s;
  }
  [aria-checked='true'] .switch {
    border-color: var(--chat-accent-edge);
    background: var(--chat-accent);
  }
  [aria-checked='true'] .switch::before {
    translate: 16px 0;
    background: var(--chat-on-accent);
  }
  [aria-checked='true'] .switch:dir(rtl)::before {
    translate: -16px 0;
  }
  p {
    padding: 0 10px 8px;
    color: var(--chat-muted);
    font-size: 0.8125em;
    line-height: 1.4;
  }
  @keyframes drop {
    from {
      opacity: 0;
      transform: translateY(-4px);
    }
  }
  @media (forced-colors: active) {
    [aria-checked='true'] .switch {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
  @media (pointer: coarse) {
    .icon {
      inline-size: 44px;
    }
  }
`;
