import { css } from 'lit';

export const formStyles = css`
  :host {
    display: block;
    flex: 1;
    min-block-size: 0;
    overflow: auto;
    scroll-padding: 20px;
  }
  form {
    display: flex;
    flex-direction: column;
    gap: 18px;
    padding: 20px;
  }
  .intro {
    color: var(--chat-muted);
    font-size: 0.9375em;
    line-height: 1.45;
    text-wrap: pretty;
  }
  .label {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    gap: 0 12px;
    margin-block-end: 6px;
  }
  label {
    font-size: 0.875em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .required,
  .help {
    color: var(--chat-muted);
    font-size: 0.8125em;
  }
  .help,
  .error {
    margin-block-start: 6px;
  }
  .error {
    color: var(--chat-alarm);
    font-size: 0.8125em;
    font-weight: 600;
  }
  input,
  textarea,
  select {
    display: block;
    inline-size: 100%;
    min-block-size: 44px;
    margin: 0;
    padding: 9px 12px;
    border: 1px solid var(--chat-edge);
    border-radius: calc(var(--chat-round) * 2 / 3);
    border-end-end-radius: var(--chat-tight);
    background: var(--chat-paper);
    color: inherit;
    font: inherit;
    line-height: 1.45;
  }
  textarea {
    resize: vertical;
  }
  :placeholder-shown {
    direction: inherit;
  }
  ::placeholder {
    color: var(--chat-muted);
    opacity: 1;
  }
  :is(input, textarea, select):focus-visible {
    outline-offset: 0;
    border-color: var(--chat-ring);
  }
  [aria-invalid] {
    border-color: var(--chat-alarm);
    box-shadow: inset 0 0 0 1px var(--chat-alarm);
  }
  .check {
    display: grid;
    grid-template-columns: auto 1fr;
    column-gap: 12px;
    align-items: start;
  }
  .check .label {
    margin: 0;
    padding-block-start: 2px;
  }
  .check label {
    font-weight: 400;
  }
  .check p {
    grid-column: 2;
  }
  .check input {
    inline-size: 24px;
    min-block-size: 24px;
    accent-color: var(--chat-accent-edge);
  }
  .summary {
    padding: 14px 16px;
    border-radius: 14px;
    border-end-start-radius: var(--chat-tight);
    background: var(--chat-alarm-tint);
    font-size: 0.875em;
    font-weight: 600;
  }
  .summary button {
    min-block-size: 28px;
    padding: 3px 0;
    border: 0;
    background: none;
    font-size: 1em;
    font-weight: 400;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .main {
    min-block-size: 48px;
    font-size: 1em;
  }
  @media (pointer: coarse) {
    .summary button,
    .check label {
      display: block;
      min-block-size: 44px;
    }
  }
`;
