import { css } from 'lit';

export const liveLogStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    gap: 0.6rem;
    block-size: 100%;
    min-block-size: 0;
  }

  .tools {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    gap: 0.5rem;
  }

  .tools input {
    grid-column: 1 / -1;
  }

  button[aria-pressed='true'] {
    border-color: transparent;
    background: var(--warn-soft);
    color: var(--warn);
  }

  .scroller {
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--line);
    border-radius: 0.6rem;
    background: var(--page);
    font: 0.8rem/1.45 ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
  }

  .scroller:focus-visible {
    outline-offset: -2px;
  }

  .scroller > .hint {
    padding: 0.75rem;
  }

  li {
    contain: content;
  }

  li + li {
    border-block-start: 1px solid var(--line);
  }

  summary {
    display: grid;
    inline-size: auto;
    padding: 0.3rem 0.7rem;
    color: var(--ink);
    font-size: inherit;
    list-style: none;
  }

  summary:hover {
    background: var(--theirs);
  }

  summary:focus-visible {
    outline-offset: -2px;
  }

  .meta {
    display: flex;
    gap: 1ch;
    color: var(--soft);
    font-size: 0.75rem;
  }

  .text {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  [open] .text {
    overflow-wrap: anywhere;
    white-space: normal;
  }

  .beat .text {
    color: var(--soft);
  }

  .world .text {
    color: var(--brand);
  }

  .warning .text {
    color: var(--bad);
  }

  pre {
    max-block-size: 18rem;
    margin: 0;
    padding: 0.6rem;
    overflow: auto;
    border-block-start: 1px solid var(--line);
    background: var(--surface);
    font: inherit;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  pre + button {
    min-block-size: 2rem;
    margin: 0.4rem 0.6rem 0.6rem;
    padding-block: 0.15rem;
    font-size: 0.85rem;
  }
`;
