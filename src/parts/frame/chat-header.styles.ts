import { css } from 'lit';

export const headerStyles = css`
  :host {
    position: relative;
    z-index: 1;
    display: block;
  }
  .header {
    display: flex;
    align-items: center;
    gap: 4px;
    min-block-size: 68px;
    padding-block: 10px;
    padding-inline: 20px 12px;
    border-block-end: 1px solid var(--chat-line);
  }
  .who {
    flex: 1;
    min-inline-size: 0;
  }
  h2 {
    overflow: hidden;
    font-size: 1.125em;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.01em;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .header p,
  flex-webchat-company {
    overflow: hidden;
    color: var(--chat-muted);
    font-size: 0.8125em;
    line-height: 1.4;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .end {
    flex: none;
    border-color: transparent;
    background: none;
    padding-inline: 10px;
    color: var(--chat-muted);
  }
  .end:hover {
    border-color: transparent;
    background: color-mix(in srgb, currentColor 9%, transparent);
    color: var(--chat-ink);
  }
  .question {
    position: absolute;
    inset-block-start: 100%;
    inset-inline: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding-block: 14px;
    padding-inline: 20px 16px;
    border-block-end: 1px solid var(--chat-line);
    background: var(--chat-paper);
    box-shadow: 0 14px 24px -18px rgb(40 30 15 / 45%);
    animation: drop 0.18s ease-out;
  }
  .question p {
    flex: 1 0 auto;
    font-size: 0.9375em;
    font-weight: 600;
  }
  @keyframes drop {
    from {
      opacity: 0;
      transform: translateY(-6px);
    }
  }
  @media (max-height: 420px) {
    .header {
      min-block-size: 52px;
      padding-block: 4px;
    }
  }
`;
