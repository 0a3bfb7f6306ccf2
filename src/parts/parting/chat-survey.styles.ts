import { css } from 'lit';

export const surveyStyles = css`
  :host {
    display: block;
    font-size: 0.9375em;
    line-height: 1.45;
  }
  form {
    display: grid;
    gap: 10px;
  }
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  legend {
    padding: 0;
    font-weight: 600;
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    margin-block-start: 4px;
    margin-inline-start: -8px;
  }
  .answers label {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 12px;
    color: var(--chat-muted);
    cursor: pointer;
  }
  .answers label:hover {
    background: color-mix(in srgb, currentColor 9%, transparent);
  }
  .answers input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .answers svg {
    inline-size: 28px;
    block-size: 28px;
    stroke-width: 1.6;
    transition: transform 0.15s;
  }
  .answers .on {
    color: var(--chat-ring);
  }
  .on svg {
    fill: currentColor;
  }
  .thumbs .on svg {
    fill: color-mix(in srgb, currentColor 25%, transparent);
  }
  label:active svg {
    transform: scale(0.88);
  }
  .answers label:has(:focus-visible) {
    outline: 2px solid var(--chat-ring);
    outline-offset: -2px;
  }
  .comment {
    display: grid;
    gap: 4px;
  }
  textarea {
    min-block-size: 64px;
    max-block-size: 30vh;
    padding: 8px 12px;
    border: 1px solid var(--chat-edge);
    border-radius: 12px;
    background: var(--chat-paper);
    color: inherit;
    font: inherit;
    font-size: max(16px, 1em);
    resize: vertical;
  }
  .problem {
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--chat-alarm);
  }
  .thanks {
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .answers .on {
      color: Highlight;
    }
  }
`;
