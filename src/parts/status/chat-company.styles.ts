import { css } from 'lit';

export const companyStyles = css`
  span {
    margin-inline-start: 4px;
  }
  span::before {
    content: '';
    display: inline-block;
    box-sizing: border-box;
    inline-size: 8px;
    block-size: 8px;
    margin-inline-end: 4px;
    border: 2px solid var(--chat-muted);
    border-radius: 50%;
  }
  .here::before {
    border-color: var(--chat-ring);
    background: var(--chat-ring);
    forced-color-adjust: none;
  }
`;
