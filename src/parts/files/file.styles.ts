import { css } from 'lit';

export const fileStyles = css`
  .bubble:has(> .files) {
    padding: 4px;
  }
  .bubble:has(> .files) > :is(.text, .edited, .quote) {
    max-inline-size: calc(100% - 20px);
    margin-inline: 10px;
  }
  .bubble:has(> .files) > .text {
    margin-block: 5px 8px;
  }
  .files {
    --soft: color-mix(in srgb, currentColor 9%, transparent);
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    inline-size: 300px;
    max-inline-size: 100%;
  }
  .own .files {
    --soft: color-mix(in srgb, currentColor 22%, transparent);
  }
  flex-webchat-file,
  flex-webchat-player {
    flex: 1 1 100%;
    min-inline-size: 0;
  }
  .file {
    display: flex;
    align-items: center;
    gap: 2px;
    min-block-size: 56px;
    padding-inline: 8px 4px;
    border: 1px solid transparent;
    border-radius: 14px;
    background: var(--soft);
  }
  .kind,
  .play {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    margin-inline-end: 8px;
  }
  /* Text on the accent keeps the accent itself as its ground, which it is legible on. */
  .own .file {
    border-color: var(--soft);
    background: none;
  }
  .file > .kind {
    border-radius: 10px;
    background: var(--soft);
  }
  .about {
    display: flex;
    flex: 1;
    flex-direction: column;
    align-items: start;
    min-inline-size: 0;
    padding-block: 6px;
    line-height: 1.35;
  }
  .name {
    max-inline-size: 100%;
    font-size: 0.9333em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .stem {
    unicode-bidi: isolate;
  }
  .extension {
    white-space: nowrap;
  }
  .more {
    font-size: 0.8em;
  }
  .files .icon {
    border-radius: 50%;
    color: inherit;
  }
  .open {
    display: grid;
    place-items: center;
    min-block-size: 40px;
  }
  .own .files :focus-visible {
    outline-color: var(--chat-on-accent);
  }
  .play {
    min-block-size: 0;
    border-radius: 50%;
    background: var(--chat-accent);
    color: var(--chat-on-accent);
  }
  .own .play {
    background: var(--chat-on-accent);
    color: var(--chat-accent);
  }
  .files .icon.play {
    color: var(--chat-on-accent);
  }
  .own .files .icon.play {
    color: var(--chat-accent);
  }
  .files .icon.play:hover {
    background: var(--chat-accent);
  }
  .own .files .icon.play:hover {
    background: var(--chat-on-accent);
  }
  .solid {
    fill: currentColor;
    stroke: none;
  }
  [aria-busy='true'] {
    opacity: 0.55;
  }
  .trouble {
    padding: 6px 10px;
    font-size: 0.8667em;
  }
  .trouble button {
    margin-block: 4px;
    border-color: currentColor;
    background: none;
  }

  flex-webchat-picture {
    position: relative;
    display: block;
    flex: 1 1 100%;
    min-inline-size: 0;
    aspect-ratio: 4 / 3;
    overflow: clip;
    border-radius: 14px;
    background: var(--soft);
  }
  /* Side by side where there are several. */
  flex-webchat-picture:not(:only-of-type) {
    flex-basis: calc(50% - 2px);
    aspect-ratio: 1;
  }
  .thumb {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 0;
    padding: 0;
    border: 0;
    border-radius: inherit;
    background: none;
    cursor: zoom-in;
  }
  .thumb:focus-visible {
    outline-offset: -4px;
    outline-width: 3px;
  }
  .thumb img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  flex-webchat-picture > .save {
    position: absolute;
    inset-block-end: 6px;
    inset-inline-end: 6px;
    background: color-mix(in srgb, var(--chat-paper) 88%, transparent);
    color: var(--chat-ink);
  }
  flex-webchat-picture > .save:hover {
    background: var(--chat-paper);
  }
  .empty {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    block-size: 100%;
    padding: 10px 12px;
    overflow: auto;
    text-align: center;
  }
  .empty .kind {
    margin: 0;
  }
  .empty .trouble {
    padding: 2px 0;
  }
  .ask {
    margin-block-start: 8px;
    border-color: currentColor;
    background: none;
  }

  .screen {
    display: grid;
    place-items: center;
    aspect-ratio: 16 / 9;
    margin-block-end: 4px;
    overflow: clip;
    border-radius: 14px;
    background: #11100e;
  }
  .screen .play {
    inline-size: 56px;
    block-size: 56px;
    margin: 0;
  }
  video {
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  audio {
    display: block;
    inline-size: 100%;
    block-size: 44px;
    margin-block-start: 4px;
  }
  @media (hover: hover) {
    flex-webchat-picture:not(:hover, :focus-within) > .thumb + .save {
      opacity: 0;
    }
  }
  @media (pointer: coarse) {
    .files :is(.open, .icon) {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
  }
`;
