import { css } from 'lit';

export const richTextStyles = css`
  .rich {
    white-space: normal;
  }
  .rich p {
    white-space: pre-line;
  }
  .rich > :not(:first-child),
  blockquote > :not(:first-child) {
    margin-block-start: 0.5em;
  }
  .rich :is(ul, ol) {
    display: block;
    padding-inline-start: 1.4em;
  }
  .rich li {
    display: list-item;
    margin-block-start: 0.15em;
  }
  .rich ul {
    list-style: disc;
  }
  .rich ol {
    list-style: decimal;
  }
  blockquote {
    margin: 0;
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--chat-edge);
  }
  code {
    font-family: ui-monospace, monospace;
    font-size: 0.92em;
  }
  pre {
    overflow: auto;
    padding: 8px 10px;
    border-radius: 8px;
    background: var(--chat-ground);
    white-space: pre-wrap;
    unicode-bidi: isolate;
  }
`;
