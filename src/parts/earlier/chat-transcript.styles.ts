import { css } from 'lit';

export const chatTranscriptStyles = css`
  .scroller > :first-child {
    margin-block-start: 0;
  }
  .failed {
    display: grid;
    justify-items: center;
    gap: 12px;
    padding-block: 16px;
    text-align: center;
  }
`;
