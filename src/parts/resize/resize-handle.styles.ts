import { css } from 'lit';

export const resizeHandleStyles = css`
  :host {
    position: absolute;
    z-index: 2;
    inset: 0 auto auto 0;
  }
  :host([right]) {
    inset-inline: auto 0;
  }
  :host([right]:dir(rtl)),
  :host(:dir(rtl)) {
    direction: ltr;
  }
  :host([low]) {
    inset-block: auto 0;
  }
  button {
    display: grid;
    place-items: center;
    inline-size: 24px;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 18px 0 10px;
    background: none;
    color: var(--chat-edge);
    cursor: nwse-resize;
    touch-action: none;
  }
  button:hover,
  :focus-visible {
    color: var(--chat-ink);
  }
  :focus-visible {
    outline-offset: -2px;
  }
  svg {
    inline-size: 10px;
    block-size: 10px;
  }
  :host([right]) button {
    scale: -1 1;
    cursor: nesw-resize;
  }
  :host([low]) button {
    scale: 1 -1;
    cursor: nesw-resize;
  }
  :host([right][low]) button {
    scale: -1 -1;
    cursor: nwse-resize;
  }
  /* A finger needs more room than there is at the corner. */
  @media (pointer: coarse) {
    :host {
      display: none;
    }
  }
`;
