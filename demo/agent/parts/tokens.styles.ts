import { css } from 'lit';

/** Declarations that take something out of sight and leave it to screen readers. */
export const unseen = css`
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`;

/** Colours, spaces and the few rules every part of the desk shares. */
export const tokens = css`
  :host {
    --page: light-dark(#f3f5f8, #14171c);
    --surface: light-dark(#ffffff, #1c2027);
    --raised: light-dark(#f8fafc, #232831);
    --line: light-dark(#dbe1e9, #343b47);
    --edge: light-dark(#8491a3, #6b7789);
    --ink: light-dark(#1b2430, #e6eaf0);
    --soft: light-dark(#556274, #a4b0c0);
    --brand: light-dark(#1f5fbf, #7fb2ff);
    --brand-strong: light-dark(#174b99, #a5caff);
    --on-brand: light-dark(#ffffff, #0b1c36);
    --brand-soft: light-dark(#e6effc, #1d2f4c);
    --mine: light-dark(#1f5fbf, #285ba6);
    --on-mine: #ffffff;
    --theirs: light-dark(#eaeef3, #2a303b);
    --good: light-dark(#1b7a4b, #6fd3a2);
    --warn-soft: light-dark(#fff3da, #3b2f17);
    --warn: light-dark(#7a4b00, #ffcf7a);
    --bad: light-dark(#b3261e, #ff9d94);
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  a {
    color: var(--brand);
    text-underline-offset: 0.2em;
  }

  :focus-visible {
    outline: 2px solid var(--brand);
    outline-offset: 2px;
  }

  button {
    min-block-size: 2.5rem;
    padding: 0.4rem 1rem;
    border: 1px solid var(--edge);
    border-radius: 0.6rem;
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }

  button:hover {
    background: var(--raised);
    border-color: var(--soft);
  }

  button.primary {
    border-color: transparent;
    background: var(--brand);
    color: var(--on-brand);
  }

  button.primary:hover {
    background: var(--brand-strong);
  }

  button:disabled {
    opacity: 0.55;
    cursor: default;
  }

  input:not([type='checkbox']),
  select,
  textarea {
    min-block-size: 2.5rem;
    padding: 0.4rem 0.7rem;
    border: 1px solid var(--edge);
    border-radius: 0.6rem;
    background: var(--page);
    color: var(--ink);
    font: inherit;
  }

  .visually-hidden {
    ${unseen}
  }
`;
