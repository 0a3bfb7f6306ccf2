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
  .scroller > :first-child {
    margin-block-start: auto;
  }
  ol {
    display: flex;
    flex-direction: column;
  }
  li {
    display: flex;
    flex-direction: column;
    align-items: start;
    margin-block-start: 18px;
  }
  li:first-child,
  [role='presentation'] {
    flex: none;
    margin-block-start: 0;
  }
  .own {
    align-items: end;
  }
  .follows {
    margin-block-start: 4px;
  }
  li:has(.delivery) + .follows {
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
  .meta {
    margin-inline: 4px;
    margin-block-end: 4px;
    color: var(--chat-muted);
    font-size: 0.75em;
    line-height: 1.4;
  }
  .avatar {
    position: relative;
    display: inline-grid;
    place-items: center;
    inline-size: 26px;
    block-size: 26px;
    margin-inline-end: 6px;
    overflow: clip;
    border-radius: 50%;
    background: var(--chat-line);
    color: var(--chat-ink);
    font-size: 0.8333em;
    font-weight: 600;
    vertical-align: middle;
  }
  .avatar img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .starters {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 8px;
    margin-block-start: 16px;
  }
  .author {
    margin-inline-end: 4px;
    color: var(--chat-ink);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .bubble {
    max-inline-size: min(86%, 34em);
    padding: 9px 14px;
    border: 1px solid var(--chat-line);
    border-radius: var(--chat-round);
    border-end-start-radius: var(--chat-tight);
    background: var(--chat-bubble);
    font-size: 0.9375em;
    line-height: 1.45;
  }
  .own .bubble {
    border-color: transparent;
    border-end-start-radius: var(--chat-round);
    border-end-end-radius: var(--chat-tight);
    background: var(--chat-accent);
    color: var(--chat-on-accent);
  }
  .text {
    overflow: clip;
    overflow-clip-margin: 6px;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .rich {
    white-space: normal;
  }
  .rich p {
    white-space: pre-line;
  }
  .rich > * + *,
  blockquote > * + * {
    margin-block-start: 0.5em;
  }
  .rich :is(ul, ol) {
    display: block;
    padding-inline-start: 1.4em;
  }
  .rich li {
    display: list-item;
    margin-block-start: 0.15em;
  }
  .rich ul {
    list-style: disc;
  }
  .rich ol {
    list-style: decimal;
  }
  blockquote {
    margin: 0;
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--chat-edge);
  }
  code {
    font-family: ui-monospace, monospace;
    font-size: 0.92em;
  }
  pre {
    overflow: auto;
    padding: 8px 10px;
    border-radius: 8px;
    background: var(--chat-ground);
    white-space: pre-wrap;
    unicode-bidi: isolate;
  }
  a {
    color: var(--chat-ring);
    text-underline-offset: 2px;
  }
  .own a {
    color: inherit;
  }
  .own a:focus-visible {
    outline-color: currentColor;
  }
  .edited {
    font-size: 0.8125em;
    font-style: italic;
  }
  .delivery {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    align-items: center;
    gap: 4px 8px;
    margin: 4px 4px 0;
    color: var(--chat-muted);
    font-size: 0.75em;
    line-height: 1.4;
  }
  :is(.failed, .old, .parked) .bubble {
    border: 1px dashed var(--chat-edge);
    background: var(--chat-bubble);
    color: var(--chat-ink);
  }
  .failed .bubble {
    border: 1px solid var(--chat-alarm);
    background: var(--chat-alarm-tint);
  }
  .failed .delivery p {
    color: var(--chat-alarm);
    font-weight: 600;
  }
  :is(.old, .parked) .delivery p {
    inline-size: 100%;
    text-align: end;
  }
  .delivery button {
    min-block-size: 32px;
    padding: 3px 12px;
    font-size: 1.0833em;
  }
  .welcome + .welcome,
  .welcome + ol:not(:empty) {
    margin-block-start: 12px;
  }
  .welcome {
    max-inline-size: min(86%, 34em);
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
  .fresh .bubble {
    animation: settle 0.22s cubic-bezier(0.2, 0.7, 0.3, 1);
    transform-origin: 0 100%;
  }
  .own.fresh .bubble {
    transform-origin: 100% 100%;
  }
  @keyframes settle {
    from {
      opacity: 0.2;
      transform: translateY(8px) scale(0.97);
    }
  }
  .jump {
    position: absolute;
    inset-block-end: 12px;
    inset-inline: 0;
    display: flex;
    align-items: center;
    gap: 6px;
    inline-size: fit-content;
    min-inline-size: 40px;
    margin-inline: auto;
    padding-inline: 9px;
    box-shadow: 0 4px 14px -4px rgb(40 30 15 / 35%);
  }
  .jump.main {
    padding-inline: 12px 16px;
  }
  @media (pointer: coarse) {
    .delivery button {
      min-block-size: 44px;
    }
  }
`;
