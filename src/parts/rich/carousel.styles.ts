import { css } from 'lit';

export const carouselStyles = css`
  /* Cards side by side are bubbles of their own. */
  .bubble:has(.carousel) {
    inline-size: 100%;
    max-inline-size: none;
    padding: 0;
    border: 0;
    background: none;
  }
  .bubble:has(.carousel) > .text {
    inline-size: fit-content;
    max-inline-size: min(86%, 34em);
    padding: 9px 14px;
    border: 1px solid var(--chat-line);
    border-radius: var(--chat-round);
    border-end-start-radius: var(--chat-tight);
    background: var(--chat-bubble);
  }
  .carousel {
    display: flex;
    flex-direction: column;
  }
  .turn {
    order: 1;
  }
  .cards {
    display: flex;
    gap: 10px;
    margin-inline: -16px;
    padding: 3px 16px;
    overflow: auto hidden;
    overscroll-behavior-inline: contain;
    scroll-padding-inline: 16px;
    scroll-snap-type: inline mandatory;
    scrollbar-width: none;
  }
  .cards > .card {
    flex: none;
    inline-size: min(78%, 17em);
    padding: 12px;
    border: 1px solid var(--chat-line);
    border-radius: var(--chat-round);
    background: var(--chat-bubble);
    scroll-snap-align: start;
  }
  .turn {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    color: var(--chat-muted);
    font-size: 0.8667em;
  }
  .turn [aria-disabled='true'] {
    opacity: 0.4;
    cursor: default;
  }
  .turn svg:dir(rtl) {
    scale: -1 1;
  }
  @media (prefers-reduced-motion: no-preference) {
    .cards {
      scroll-behavior: smooth;
    }
  }
  @media (forced-colors: active) {
    .answer[aria-disabled] {
      border-color: GrayText;
      color: GrayText;
    }
    .answer[aria-pressed] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
  @media (pointer: coarse) {
    .answer,
    .way,
    .opener {
      min-block-size: 44px;
    }
  }
`;
