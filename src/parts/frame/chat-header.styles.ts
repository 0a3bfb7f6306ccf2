import { css } from 'lit';

export const headerStyles = css`
  :host {
    position: relative;
    z-index: 1;
    display: block;
  }
  .header {
    display: flex;
    align-items: center;
    gap: 2px;
    min-block-size: 68px;
    padding-block: 10px;
    padding-inline: 20px 8px;
    border-block-end: 1px solid var(--chat-line);
  }
  ::slotted([slot='logo']) {
    flex: none;
    max-inline-size: 30%;
    max-block-size: 40px;
    margin-inline-end: 10px;
  }
  .who {
    flex: 1;
    min-inline-size: 0;
  }
  h2 {
    overflow: hidden;
    font-size: 1.125em;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.01em;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .header p,
  flex-webchat-company {
    overflow: hidden;
    color: var(--chat-muted);
    font-size: 0.8125em;
    line-height: 1.4;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @media (max-height: 420px) {
    .header {
      min-block-size: 52px;
      padding-block: 4px;
    }
  }
`;
