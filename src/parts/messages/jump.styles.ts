import { css } from 'lit';

/** The way to the newest message, over the end of a list. */
export const jumpStyles = css`
  .jump {
    position: absolute;
    inset-block-end: 12px;
    inset-inline: 0;
    display: flex;
    align-items: center;
    gap: 6px;
    inline-size: fit-content;
    min-inline-size: 40px;
    margin-inline: auto;
    padding-inline: 9px;
    box-shadow: 0 4px 14px -4px rgb(40 30 15 / 35%);
  }
  .jump.main {
    padding-inline: 12px 16px;
  }
  @media (pointer: coarse) {
    .jump {
      padding-inline: 11px;
    }
  }
`;
