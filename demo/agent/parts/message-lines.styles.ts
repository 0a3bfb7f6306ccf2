import { css } from 'lit';

export const messageLinesStyles = css`
  :host {
    display: block;
    min-block-size: 0;
    overflow: hidden;
  }

  .scroller {
    block-size: 100%;
    overflow: auto;
    overscroll-behavior: contain;
    padding: 1rem;
  }

  .scroller:focus-visible {
    outline-offset: -3px;
  }

  ol {
    display: grid;
    gap: 0.35rem;
  }

  .earlier {
    display: block;
    margin: 0 auto 1rem;
  }

  .day,
  .note {
    margin-block: 0.75rem;
    color: var(--soft);
    font-size: 0.875rem;
    text-align: center;
  }

  .message {
    display: grid;
    justify-items: start;
    gap: 0.15rem;
    max-inline-size: min(36rem, 85%);
  }

  .message.agent {
    justify-self: end;
    justify-items: end;
  }

  .first {
    margin-block-start: 0.6rem;
  }

  .bubble {
    padding: 0.5rem 0.85rem;
    border-radius: 1rem;
    background: var(--theirs);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .customer.first .bubble,
  .other.first .bubble {
    border-start-start-radius: 0.3rem;
  }

  .agent .bubble {
    background: var(--mine);
    color: var(--on-mine);
  }

  .agent.first .bubble {
    border-start-end-radius: 0.3rem;
  }

  .other .bubble {
    background: none;
    border: 1px solid var(--line);
  }

  .sending .bubble {
    opacity: 0.7;
  }

  .failed .bubble {
    background: none;
    border: 1px solid var(--bad);
    color: var(--ink);
  }

  .meta {
    color: var(--soft);
    font-size: 0.8125rem;
  }

  .failed .meta {
    color: var(--bad);
  }

  .file {
    display: flex;
    gap: 0.6rem;
    align-items: baseline;
    background: var(--surface);
    color: var(--ink);
    font-weight: 400;
    text-align: start;
  }

  .file span {
    color: var(--soft);
    font-size: 0.875rem;
  }

  button.retry {
    min-block-size: 2rem;
    padding: 0.15rem 0.7rem;
    font-size: 0.875rem;
  }
`;
