import { css } from 'lit';

export const receptionStyles = css`
  h3 {
    margin: 0;
    font-size: 1.125em;
    font-weight: 650;
    line-height: 1.35;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h3 + .intro,
  .intro + .intro {
    margin-block-start: -10px;
  }
  h3:focus {
    outline: none;
  }
  .closed,
  .own {
    display: flex;
    flex-direction: column;
    gap: 18px;
    padding: 20px;
  }
  .clock {
    inline-size: 44px;
    block-size: 44px;
    padding: 10px;
    border-radius: 14px;
    border-end-start-radius: var(--chat-tight);
    background: var(--chat-warn);
  }
  .back {
    font-size: 0.9375em;
    font-weight: 600;
    line-height: 1.45;
  }
  .footer {
    color: var(--chat-muted);
    font-size: 0.8125em;
    line-height: 1.45;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .footer a {
    color: inherit;
  }
  .footer a:hover {
    color: var(--chat-ink);
  }
  [aria-disabled] {
    cursor: progress;
    opacity: 0.75;
  }
`;
