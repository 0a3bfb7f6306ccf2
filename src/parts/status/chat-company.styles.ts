import { css } from 'lit';

export const companyStyles = css`
  :host {
    display: flex;
    align-items: center;
    gap: 7px;
  }
  bdi {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  span {
    flex: none;
    box-sizing: border-box;
    inline-size: 9px;
    block-size: 9px;
    border: 2px solid;
    border-radius: 50%;
  }
  .here {
    background: var(--chat-ring);
    color: var(--chat-ring);
    forced-color-adjust: none;
  }
`;
