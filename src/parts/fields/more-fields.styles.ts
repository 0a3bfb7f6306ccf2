import { css } from 'lit';

export const moreFieldsStyles = css`
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  fieldset[aria-invalid] {
    box-shadow: none;
  }
  legend {
    inline-size: 100%;
    padding: 0;
    font-size: 0.875em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  legend .required {
    font-size: 0.9286em;
    font-weight: 400;
  }
  /* The button of a picker has no ring of its own that a page could draw. */
  input:is([type='date'], [type='time']):focus-within {
    outline: 2px solid var(--chat-ring);
  }
  .choices {
    display: grid;
    border: 1px solid var(--chat-edge);
    border-radius: 12px;
    border-end-end-radius: var(--chat-tight);
    background: var(--chat-paper);
    overflow: hidden;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 44px;
    padding: 8px 12px;
    font-size: 1em;
    font-weight: 400;
    line-height: 1.4;
    cursor: pointer;
  }
  .choice + .choice {
    border-block-start: 1px solid var(--chat-line);
  }
  .choice:hover {
    background: color-mix(in srgb, currentColor 5%, transparent);
  }
  .choice:has(:checked) {
    background: color-mix(in srgb, var(--chat-accent) 10%, transparent);
  }
  .choice:has(:focus-visible) {
    outline: 2px solid var(--chat-ring);
    outline-offset: -2px;
  }
  .choice input {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    min-block-size: 0;
    padding: 0;
    accent-color: var(--chat-accent);
    cursor: pointer;
  }
  .choice input:focus-visible {
    outline: none;
  }
  fieldset:has([aria-invalid]) .choices,
  fieldset[aria-invalid] .choices {
    border-color: var(--chat-alarm);
    box-shadow: inset 0 0 0 1px var(--chat-alarm);
  }
  .choice [aria-invalid] {
    box-shadow: none;
  }
  .thumbs {
    display: flex;
    gap: 8px;
    border: 0;
    background: none;
    overflow: visible;
  }
  .thumbs .choice {
    position: relative;
    justify-content: center;
    inline-size: 64px;
    border: 1px solid var(--chat-edge);
    border-radius: 12px;
    border-end-end-radius: var(--chat-tight);
    background: var(--chat-paper);
  }
  .thumbs input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
  }
  .thumbs svg {
    inline-size: 24px;
    block-size: 24px;
    stroke-width: 1.6;
  }
  .thumbs .choice:has(:checked) {
    border-color: var(--chat-ring);
    color: var(--chat-ring);
  }
  .thumbs :checked + svg {
    fill: color-mix(in srgb, currentColor 25%, transparent);
  }
  fieldset[aria-invalid] .thumbs {
    border-color: transparent;
    box-shadow: none;
  }
  fieldset[aria-invalid] .thumbs .choice {
    border-color: var(--chat-alarm);
    box-shadow: inset 0 0 0 1px var(--chat-alarm);
  }
  input:is([type='date'], [type='time'], [type='number']) {
    appearance: none;
    text-align: start;
  }
  ::-webkit-date-and-time-value {
    text-align: start;
  }
  ::-webkit-calendar-picker-indicator {
    padding: 4px;
    border-radius: 8px;
    cursor: pointer;
  }
  :read-only:is(input:not([type='radio'], [type='checkbox']), textarea) {
    border-style: dashed;
    background: var(--chat-ground);
  }
  label a {
    color: var(--chat-ring);
    text-underline-offset: 2px;
  }
  @media (forced-colors: active) {
    .choice:has(:checked) {
      outline: 1px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
