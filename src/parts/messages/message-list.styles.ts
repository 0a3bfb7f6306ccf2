import { css } from 'lit';

export const messageListStyles = css`
  :host {
    position: relative;
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
    background: var(--chat-ground);
  }
  .scroller {
    flex: 1;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    padding: 20px 16px 16px;
    scrollbar-width: thin;
    scrollbar-color: var(--chat-edge) transparent;
  }
  .scroller:focus-visible {
    outline-offset: -3px;
  }
  /* A short talk stands where the visitor writes. */
  .scroller > :first-child:not(.whole),
  .whole + * {
    margin-block-start: auto;
  }
  .whole {
    position: absolute;
    z-index: 1;
    inset-block-start: 8px;
    inset-inline: 0;
    inline-size: fit-content;
    margin-inline: auto;
  }
  .whole:not(:focus) {
    clip-path: inset(50%);
  }
  @media print {
    .scroller {
      overflow: visible;
    }
    .whole {
      display: none;
    }
  }
  ol {
    flex: none;
  }
  li {
    display: flex;
    flex-direction: column;
    align-items: start;
    margin-block-start: 18px;
  }
  li:first-child,
  [role='presentation'] {
    margin-block-start: 0;
  }
  /* Thousands of rows would be laid out and painted for each message that comes. Not in Firefox and Safari, which lay them out too late for the place to be kept. */
  @supports (overflow-anchor: none) and (not (-moz-appearance: none)) {
    .all > li {
      content-visibility: auto;
      contain-intrinsic-block-size: auto 64px;
    }
  }
  .own {
    align-items: end;
  }
  .follows {
    margin-block-start: 4px;
  }
  .told + .follows {
    margin-block-start: 12px;
  }
  .day {
    align-self: center;
    margin-block: 4px 14px;
    color: var(--chat-muted);
    font-size: 0.75em;
    font-weight: 600;
  }
  .coming {
    align-self: center;
    margin-block: 8px;
    color: var(--chat-muted);
    font-size: 0.75em;
    text-align: center;
    overflow-wrap: anywhere;
  }
  .unread {
    align-self: stretch;
    display: flex;
    align-items: center;
    gap: 10px;
    margin-block: 4px 14px;
    color: var(--chat-ring);
    font-size: 0.75em;
    font-weight: 600;
  }
  .unread::before,
  .unread::after {
    flex: 1;
    border-block-start: 1px solid currentColor;
    content: '';
  }
  .starters {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 8px;
    margin-block-start: 16px;
  }
  .welcome + .welcome,
  .welcome + ol:not(:empty) {
    margin-block-start: 12px;
  }
  .welcome {
    max-inline-size: var(--flex-webchat-bubble-width, min(86%, 34em));
    padding: 12px 16px;
    border: 1px solid var(--chat-line);
    border-radius: var(--chat-round);
    border-end-start-radius: var(--chat-tight);
    background: var(--chat-bubble);
    line-height: 1.45;
    text-wrap: pretty;
  }
  .earlier {
    align-self: center;
    min-block-size: 40px;
    margin-block-end: 12px;
    color: var(--chat-muted);
    font-size: 0.875em;
    line-height: 40px;
  }
  .earlier button {
    background: none;
    color: var(--chat-muted);
    font-size: 1em;
  }
  .typing {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-block-start: 14px;
    color: var(--chat-muted);
    font-size: 0.8125em;
  }
  .dots {
    display: flex;
    gap: 4px;
    padding: 11px 12px;
    border: 1px solid var(--chat-line);
    border-radius: 16px;
    border-end-start-radius: var(--chat-tight);
    background: var(--chat-bubble);
  }
  i {
    inline-size: 6px;
    block-size: 6px;
    border: 3px solid var(--chat-muted);
    border-radius: 50%;
    animation: speak 1.2s infinite;
  }
  i:nth-child(2) {
    animation-delay: 0.15s;
  }
  i:nth-child(3) {
    animation-delay: 0.3s;
  }
  @keyframes speak {
    30% {
      transform: translateY(-4px);
    }
    60%,
    0% {
      transform: none;
    }
  }
  .fresh {
    animation: settle 0.22s cubic-bezier(0.2, 0.7, 0.3, 1);
    transform-origin: 0 100%;
  }
  .own.fresh {
    transform-origin: 100% 100%;
  }
  @keyframes settle {
    from {
      opacity: 0.2;
      transform: translateY(8px) scale(0.97);
    }
  }
  @media (pointer: coarse) {
    .delivery button {
      min-block-size: 44px;
    }
  }
`;
