import { css } from 'lit';

export const companyStyles = css`
  :host {
    display: flex;
    align-items: center;
    gap: 7px;
  }
  /* On a phone the buttons leave a name half a line. */
  bdi {
    display: -webkit-box;
    overflow: hidden;
    white-space: normal;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  span {
    flex: none;
    order: -1;
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
