import { css } from 'lit';

export const chatDownloadStyles = css`
  :host {
    display: block;
    font-size: 0.9375rem;
  }
  .formats {
    display: grid;
    gap: 6px;
  }
  .formats button {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    align-content: center;
    gap: 0 10px;
    border-color: var(--chat-line);
    background: var(--chat-bubble);
    text-align: start;
  }
  .formats button:hover {
    border-color: var(--chat-ink);
  }
  [aria-disabled='true'] {
    color: var(--chat-muted);
    cursor: default;
  }
  .what {
    color: var(--chat-muted);
    font-weight: 400;
  }
  .outcome {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0 8px;
    font-size: 0.875em;
    line-height: 1.45;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  .outcome p,
  .cancel {
    margin-block-start: 10px;
  }
  .lacks {
    padding: 8px 12px;
    border-radius: 10px;
    background: var(--chat-warn);
  }
  [role='alert'] {
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--chat-alarm);
  }
`;
