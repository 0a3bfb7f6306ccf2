import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    max-block-size: 75%;
  }
  form {
    flex: none;
    padding: 12px;
    padding-block-end: calc(12px + var(--chat-safe-end, 0px));
    border-block-start: 1px solid var(--chat-line);
    background: var(--chat-paper);
  }
  .field {
    display: flex;
    align-items: end;
    gap: 4px;
    padding: 3px;
    border: 1px solid var(--chat-edge);
    border-radius: calc(var(--chat-round) * 4 / 3);
    border-end-end-radius: var(--chat-tight);
    background: var(--chat-paper);
    transition: border-color 0.15s;
  }
  .field:has(textarea:focus) {
    border-color: var(--chat-ring);
    outline: 1px solid var(--chat-ring);
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    max-block-size: calc(5lh + 16px);
    margin: 0;
    padding: 8px 12px;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    line-height: 1.5;
    resize: none;
    overflow-wrap: anywhere;
    scrollbar-width: thin;
  }
  /* The ring is around the whole field. */
  textarea:focus-visible {
    outline: none;
    box-shadow: none;
  }
  :placeholder-shown {
    direction: inherit;
  }
  ::placeholder {
    color: var(--chat-muted);
    opacity: 1;
  }
  button.main {
    min-block-size: 40px;
    border-radius: calc(var(--chat-round) * 10 / 9);
    border-color: var(--chat-accent-edge);
    border-end-end-radius: calc(var(--chat-tight) / 2);
  }
  button.main,
  button.main:hover {
    background: var(--chat-accent);
  }
  button[aria-disabled='true'],
  button[aria-disabled='true']:hover {
    border-color: transparent;
    box-shadow: none;
    background: var(--chat-line);
    color: var(--chat-muted);
    cursor: default;
  }
  .field .icon:not(.main) {
    border-radius: 50%;
    color: var(--chat-muted);
  }
  [aria-expanded='true'] {
    background: color-mix(in srgb, currentColor 14%, transparent);
  }
  .problem {
    padding: 12px 20px;
    border-block-start: 1px solid var(--chat-line);
    background: var(--chat-alarm-tint);
  }
  #room:empty {
    display: none;
  }
  #room,
  .kept {
    display: block;
    padding: 8px 8px 0;
    color: var(--chat-muted);
    font-size: 0.8125em;
  }
  .kept {
    padding: 0 8px 6px;
    font-weight: 600;
  }
  #room.over {
    color: var(--chat-alarm);
    font-weight: 600;
  }
  @media (pointer: coarse) {
    textarea {
      min-block-size: 44px;
      padding-block: 10px;
    }
    button.main {
      min-block-size: 44px;
      border-end-end-radius: calc(var(--chat-tight) / 2);
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
  @media (max-height: 420px) {
    form {
      padding-block: 6px;
    }
    textarea {
      max-block-size: calc(2lh + 16px);
    }
  }
`;
