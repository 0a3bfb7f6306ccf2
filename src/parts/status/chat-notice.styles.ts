import { css } from 'lit';

export const noticeStyles = css`
  .notice {
    display: flex;
    gap: 10px;
    padding: 10px var(--chat-gap);
    border-block-end: 1px solid var(--chat-line);
    background: var(--chat-warn);
    font-size: 0.875em;
    line-height: 1.4;
  }
  .rest {
    padding: 8px var(--chat-gap);
    border-block-end: 1px solid var(--chat-line);
    color: var(--chat-muted);
    font-size: 0.875em;
    text-align: center;
  }
  .trouble {
    background: var(--chat-alarm-tint);
  }
  svg {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin-block-start: 1px;
  }
`;
