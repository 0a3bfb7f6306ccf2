import { css } from 'lit';

export const responseStyles = css`
  .quote {
    display: block;
    inline-size: 100%;
    margin-block-end: 6px;
    padding-block: 2px;
    padding-inline: 10px 0;
    border: 0;
    border-inline-start: 3px solid currentColor;
    border-radius: 0;
    background: none;
    font-size: 0.8667em;
    font-weight: 400;
    text-align: start;
  }
  .line {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  bdi.line {
    font-weight: 600;
  }
  button.quote:hover .line[dir] {
    text-decoration: underline;
  }
  .own .quote:focus-visible {
    outline-color: currentColor;
  }
  .reactions {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    max-inline-size: min(86%, 34em);
    margin: 4px;
  }
  .own .reactions {
    justify-content: end;
  }
  .reaction {
    padding: 1px 8px;
    border: 1px solid var(--chat-line);
    border-radius: 12px;
    background: var(--chat-bubble);
    color: var(--chat-ink);
    font-size: 0.8125em;
    line-height: 1.5;
  }
  .mine {
    border-color: var(--chat-ring);
    font-weight: 600;
  }
`;
