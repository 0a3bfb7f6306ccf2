import { css } from 'lit';

export const pictureViewStyles = css`
  :host {
    --dark: #11100e;
    --light: #f4efe6;
  }
  dialog {
    position: fixed;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    overflow: clip;
    overscroll-behavior: contain;
    background: var(--dark);
    color: var(--light);
    font: inherit;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
    animation: appear 0.18s ease-out;
  }
  ::backdrop {
    background: none;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  .bar {
    display: flex;
    flex: none;
    align-items: center;
    gap: 4px;
    padding-block: calc(8px + env(safe-area-inset-top)) 8px;
    padding-inline: calc(20px + env(safe-area-inset-left)) calc(12px + env(safe-area-inset-right));
  }
  .title {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 12px;
    min-inline-size: 0;
    font-size: 0.9375em;
  }
  .name {
    display: inline-flex;
    min-inline-size: 0;
    max-inline-size: 100%;
    font-weight: 600;
  }
  .stem {
    overflow: hidden;
    text-overflow: ellipsis;
    unicode-bidi: isolate;
    white-space: nowrap;
  }
  .extension {
    flex: none;
  }
  .place {
    font-size: 0.8667em;
    opacity: 0.8;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .stage {
    display: flex;
    flex: 1;
    min-block-size: 0;
    margin-block-end: calc(16px + env(safe-area-inset-bottom));
    margin-inline: calc(16px + env(safe-area-inset-left)) calc(16px + env(safe-area-inset-right));
  }
  .stage.full {
    margin: 0;
    overflow: auto;
  }
  img {
    max-inline-size: 100%;
    max-block-size: 100%;
    inline-size: auto;
    block-size: auto;
    margin: auto;
    border-radius: 4px;
    object-fit: contain;
    cursor: zoom-in;
    user-select: none;
  }
  .full img {
    max-inline-size: none;
    max-block-size: none;
    border-radius: 0;
    cursor: zoom-out;
  }
  .note {
    display: grid;
    justify-items: center;
    gap: 12px;
    margin: auto;
    text-align: center;
  }
  .note button {
    border-color: currentColor;
    background: none;
  }
  .icon {
    inline-size: 44px;
    min-block-size: 44px;
    border-radius: 50%;
  }
  .icon:hover {
    background: color-mix(in srgb, var(--light) 16%, transparent);
  }
  :focus-visible {
    outline-color: var(--light);
  }
  .step {
    position: absolute;
    inset-block-start: calc(50% - 22px);
    background: color-mix(in srgb, var(--dark) 70%, transparent);
  }
  .step[aria-disabled='true'] {
    visibility: hidden;
  }
  .back {
    inset-inline-start: calc(12px + env(safe-area-inset-left));
  }
  .forth {
    inset-inline-end: calc(12px + env(safe-area-inset-right));
  }
  .step:dir(rtl) svg {
    transform: scaleX(-1);
  }
  @media (forced-colors: active) {
    dialog {
      background: Canvas;
    }
  }
`;
