import { css } from 'lit';

export const flexPanelStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    min-block-size: 0;
    background: var(--surface);
  }

  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 0.9rem 0.75rem 0.4rem 1.25rem;
  }

  h2 {
    font-size: 1.1rem;
  }

  h2:focus {
    outline: none;
  }

  .close {
    display: grid;
    place-items: center;
    inline-size: 2.5rem;
    padding: 0;
    border-color: transparent;
    background: none;
  }

  .close:hover {
    background: var(--theirs);
  }

  .tabs {
    display: flex;
    gap: 0.25rem;
    padding-inline: 1rem;
    border-block-end: 1px solid var(--line);
  }

  .tabs button {
    padding-inline: 0.6rem;
    border: 0;
    border-block-end: 3px solid transparent;
    border-radius: 0.4rem 0.4rem 0 0;
    background: none;
    color: var(--soft);
  }

  .tabs button:hover {
    background: var(--raised);
  }

  .tabs button[aria-selected='true'] {
    border-block-end-color: var(--brand);
    color: var(--ink);
  }

  .tabs button:focus-visible {
    outline-offset: -2px;
  }

  .count {
    display: inline-block;
    min-inline-size: 1.5rem;
    padding-inline: 0.45rem;
    border-radius: 1rem;
    background: var(--bad);
    color: var(--surface);
    font-size: 0.85rem;
    line-height: 1.5rem;
    text-align: center;
  }

  .page {
    min-block-size: 0;
    padding: 1.25rem;
    overflow: auto;
    overscroll-behavior: contain;
  }

  fault-list {
    margin-block-start: 1.5rem;
    padding-block-start: 1rem;
    border-block-start: 1px solid var(--line);
  }

  .foot p {
    overflow-wrap: anywhere;
  }

  .foot p:not(:empty) {
    padding: 0.7rem 1.25rem;
    border-block-start: 1px solid var(--line);
    color: var(--good);
  }

  .foot .problem:not(:empty) {
    color: var(--bad);
  }
`;
