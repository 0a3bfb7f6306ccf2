import { css } from 'lit';

export const lastMessageStyles = css`
  :host {
    color: var(--chat-ink);
    font-family: var(--flex-webchat-font-family, inherit);
    font-size: var(--chat-size);
    font-weight: 400;
    line-height: 1.4;
    letter-spacing: normal;
    text-align: start;
  }
  :host(:not([shown])) {
    position: absolute;
  }
  .bubble {
    display: flex;
    align-items: start;
    max-inline-size: min(300px, 100vw - 40px);
    border: 1px solid var(--chat-line);
    border-radius: 18px;
    border-end-end-radius: var(--chat-tight);
    background: var(--chat-paper);
    box-shadow: var(--chat-shadow);
    animation: come 0.25s cubic-bezier(0.2, 0.8, 0.3, 1);
  }
  .words {
    flex: 1;
    min-inline-size: 0;
    padding-block: 12px;
    padding-inline: 16px 0;
    border: 0;
    border-radius: 17px;
    background: none;
    font-weight: 400;
    text-align: start;
  }
  .name {
    display: block;
    overflow: hidden;
    font-size: 0.9375em;
    font-weight: 650;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .text {
    display: -webkit-box;
    overflow: hidden;
    color: var(--chat-muted);
    text-align: -webkit-match-parent;
    text-align: match-parent;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    line-clamp: 3;
  }
  .words:hover .text {
    color: inherit;
  }
  .icon {
    margin: 4px;
    color: var(--chat-muted);
  }
  .icon svg {
    inline-size: 16px;
    block-size: 16px;
  }
  /* On a small screen it would stand over what the visitor reads: the number at the launcher is enough. */
  @media not all and (min-width: 480px) and (min-height: 560px) {
    .bubble {
      display: none;
    }
    :host {
      position: absolute;
    }
  }
  @keyframes come {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
`;
