import { css } from 'lit';

export const unsentFileStyles = css`
  .bubble:has(> .upload) {
    padding: 4px;
  }
  .upload {
    /* Under icons only: text keeps the bubble's own ground, which it is legible on. */
    --soft: color-mix(in srgb, currentColor 22%, transparent);
    display: grid;
    grid-template-columns: 36px 1fr;
    align-items: center;
    gap: 2px 10px;
    inline-size: 300px;
    max-inline-size: 100%;
    min-block-size: 56px;
    padding: 8px;
    border: 1px solid var(--soft);
    border-radius: 14px;
    line-height: 1.35;
  }
  .upload .kind {
    display: grid;
    place-items: center;
    block-size: 36px;
    border-radius: 10px;
    background: var(--soft);
  }
  .upload svg {
    inline-size: 20px;
    block-size: 20px;
  }
  .upload .about {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
  }
  .upload .name {
    font-size: 0.9333em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .upload .size {
    font-size: 0.8em;
  }
  .upload progress {
    grid-column: 1 / -1;
    inline-size: 100%;
    block-size: 6px;
    margin-block-start: 6px;
    border: 0;
    border-radius: 3px;
    background: var(--soft);
    appearance: none;
    overflow: clip;
    color: inherit;
  }
  .upload progress::-webkit-progress-bar {
    background: none;
  }
  .upload progress::-webkit-progress-value {
    border-radius: 3px;
    background: currentColor;
  }
  .upload progress::-moz-progress-bar {
    border-radius: 3px;
    background: currentColor;
  }
  @media (forced-colors: active) {
    .upload,
    .upload progress {
      border: 1px solid;
    }
    .upload progress::-webkit-progress-value {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
