import { css } from 'lit';

export const richMessageStyles = css`
  .answers,
  .links {
    display: grid;
    gap: 8px;
  }
  .text + :is(.answers, .links, .picker, .card, .carousel) {
    margin-block-start: 10px;
  }
  .answers.row {
    display: flex;
    flex-wrap: wrap;
  }
  .answer,
  .way,
  .opener {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    max-inline-size: 100%;
    min-block-size: 40px;
    padding: 7px 14px;
    border: 1px solid var(--chat-ring);
    border-radius: 20px;
    background: var(--chat-bubble);
    color: var(--chat-ring);
    font-size: 0.9333em;
    font-weight: 600;
    line-height: 1.35;
    overflow-wrap: anywhere;
    text-decoration: none;
  }
  .answer:hover,
  .way:hover,
  .opener:hover {
    border-color: var(--chat-ring);
    background: color-mix(in srgb, var(--chat-ring) 9%, var(--chat-bubble));
  }
  .answer[aria-disabled] {
    border-color: var(--chat-line);
    background: none;
    color: var(--chat-muted);
    cursor: default;
  }
  .answer[aria-pressed] {
    border-color: var(--chat-accent-edge);
    background: var(--chat-accent);
    color: var(--chat-on-accent);
  }
  :is(.answer, .way, .picked) svg {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
  }
  :is(.answer, .linked) > span {
    min-inline-size: 0;
  }
  .small {
    display: block;
    color: var(--chat-muted);
    font-size: 0.8667em;
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  [aria-pressed] .small {
    color: inherit;
  }
  .name {
    display: block;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .linked {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 44px;
    padding: 8px 12px;
    border: 1px solid var(--chat-line);
    border-radius: 12px;
    background: var(--chat-ground);
    color: var(--chat-ink);
    line-height: 1.35;
    text-decoration: none;
  }
  .linked:hover .name {
    text-decoration: underline;
  }
  .linked svg,
  .place > svg {
    flex: none;
    color: var(--chat-ring);
  }
  .picture img,
  .cover img {
    display: block;
    inline-size: 100%;
    aspect-ratio: 16 / 10;
    border-radius: 10px;
    background: var(--chat-ground);
    object-fit: cover;
  }
  .opener {
    display: flex;
    inline-size: 100%;
    justify-content: space-between;
    border-radius: 12px;
    text-align: start;
  }
  .opener svg {
    flex: none;
    transition: rotate 0.15s;
  }
  [aria-expanded='true'] > svg {
    rotate: 180deg;
  }
  .picker ul {
    margin-block-start: 6px;
    overflow: clip;
    border: 1px solid var(--chat-line);
    border-radius: 12px;
  }
  .picker li {
    display: block;
    margin: 0;
  }
  .picker li + li {
    border-block-start: 1px solid var(--chat-line);
  }
  .picker .answer {
    justify-content: start;
    inline-size: 100%;
    border: 0;
    border-radius: 0;
    color: var(--chat-ink);
    text-align: start;
  }
  .picker .answer[aria-pressed] {
    color: var(--chat-on-accent);
  }
  .picker .answer[aria-disabled]:not([aria-pressed]) {
    color: var(--chat-muted);
  }
  .picker :focus-visible {
    outline-offset: -3px;
  }
  .picker [aria-pressed]:focus-visible {
    outline-color: currentColor;
  }
  .picked {
    display: flex;
    align-items: center;
    gap: 6px;
    margin-block-start: 8px;
    font-weight: 600;
  }
  .card {
    display: flex;
    flex-direction: column;
    gap: 10px;
  }
  .bubble > .card {
    inline-size: 16em;
    max-inline-size: 100%;
  }
  .card .answers {
    margin-block-start: auto;
  }
  .bubble .card .answers {
    display: grid;
  }
  .place {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: center;
    gap: 10px;
  }
  .place .way {
    grid-column: 1 / -1;
  }
  .lost {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    margin-block-start: 6px;
    color: var(--chat-muted);
    font-size: 0.8667em;
  }
  .lost button {
    min-block-size: 32px;
    padding: 3px 12px;
  }
`;
