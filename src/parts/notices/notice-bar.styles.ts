import { css } from 'lit';

export const noticeBarStyles = css`
  :host {
    display: block;
    flex: none;
  }
  .notice {
    display: flex;
    align-items: start;
    gap: 10px;
    max-block-size: 40vh;
    overflow: auto;
    padding-block: 10px;
    padding-inline: var(--chat-gap) 8px;
    border-block-end: 1px solid var(--chat-line);
    background: color-mix(in srgb, var(--chat-ink) 5%, var(--chat-paper));
    font-size: 0.875em;
    line-height: 1.4;
    animation: come 0.2s ease-out;
  }
  .success {
    background: color-mix(in srgb, var(--chat-ring) 10%, var(--chat-paper));
  }
  .warning {
    background: var(--chat-warn);
  }
  .error {
    background: var(--chat-alarm-tint);
  }
  .notice > svg {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin-block-start: 1px;
  }
  .success > svg {
    color: var(--chat-ring);
  }
  .error > svg {
    color: var(--chat-alarm);
  }
  .words {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  p {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-block-start: 8px;
  }
  .actions button {
    font-size: inherit;
  }
  .more {
    color: var(--chat-muted);
  }
  .icon {
    margin-block: -10px;
  }
  /* The notice scrolls, and would cut it off. */
  .icon:focus-visible {
    outline-offset: -4px;
  }
  .icon svg {
    inline-size: 16px;
    block-size: 16px;
  }
  @keyframes come {
    from {
      opacity: 0;
      transform: translateY(-6px);
    }
  }
`;
