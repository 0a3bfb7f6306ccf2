import { css } from 'lit';

export const recorderStyles = css`
  :host {
    display: block;
    margin-block-end: 10px;
  }
  .voice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 8px;
    border-radius: 14px;
    background: var(--chat-ground);
  }
  p {
    flex: 1 1 auto;
    padding-inline: 6px;
    font-size: 0.875em;
  }
  .wrong {
    flex-basis: 100%;
    color: var(--chat-alarm);
    font-weight: 600;
  }
  .time {
    display: flex;
    align-items: center;
    gap: 8px;
    font-variant-numeric: tabular-nums;
    font-weight: 600;
  }
  .dot {
    inline-size: 10px;
    block-size: 10px;
    border-radius: 50%;
    background: var(--chat-alarm);
    animation: beat 1.2s ease-in-out infinite;
  }
  @keyframes beat {
    50% {
      opacity: 0.35;
    }
  }
  @media (forced-colors: active) {
    .dot {
      background: CanvasText;
    }
  }
`;
