import { css } from 'lit';

export const leavingStyles = css`
  :host {
    display: contents;
  }
  /* Under the header, over what is below it. */
  .question {
    position: absolute;
    inset-block-start: 100%;
    inset-inline: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    max-block-size: calc(100cqb - 100%);
    overflow: auto;
    padding-block: 14px;
    padding-inline: 20px 16px;
    border-block-end: 1px solid var(--chat-line);
    background: var(--chat-paper);
    box-shadow: 0 14px 24px -18px rgb(40 30 15 / 45%);
    animation: drop 0.18s ease-out;
  }
  .question > p,
  .question > div {
    flex: 1 0 100%;
  }
  .question > div {
    display: grid;
  }
  .question > p {
    font-size: 0.9375em;
    font-weight: 600;
  }
  [aria-expanded] {
    justify-self: start;
    margin-block-end: -8px;
    margin-inline: -14px;
    border-color: transparent;
    background: none;
    color: var(--chat-ring);
  }
  [aria-expanded='true'] {
    margin-block-end: 2px;
  }
  flex-webchat-survey {
    flex: 1 1 100%;
  }
  @keyframes drop {
    from {
      opacity: 0;
      transform: translateY(-6px);
    }
  }
`;
