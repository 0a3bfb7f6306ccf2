import { css } from 'lit';

export const earlierChatsStyles = css`
  :host {
    position: absolute;
    inset: 0;
    z-index: 1;
    background: var(--chat-ground);
  }
  section {
    display: flex;
    flex-direction: column;
    block-size: 100%;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 4px;
    padding-block: 6px;
    padding-inline: 8px 16px;
    border-block-end: 1px solid var(--chat-line);
    background: var(--chat-paper);
  }
  .icon:dir(rtl) svg {
    transform: scaleX(-1);
  }
  h3 {
    margin: 0;
    border-radius: 6px;
    font-size: 0.9375em;
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .bar + div:not(.list) {
    display: grid;
    overflow: auto;
    max-block-size: 60%;
    gap: 2px;
    padding-block: 4px;
    padding-inline: 16px;
    border-block-end: 1px solid var(--chat-line);
    background: var(--chat-paper);
  }
  flex-webchat-download {
    padding-block-end: 8px;
  }
  [aria-expanded] {
    justify-self: start;
    margin-inline: -14px;
    border-color: transparent;
    background: none;
    color: var(--chat-ring);
  }
  .list {
    flex: 1;
    overflow: hidden auto;
    overscroll-behavior: contain;
    padding: 16px;
    scrollbar-width: thin;
    scrollbar-color: var(--chat-edge) transparent;
  }
  ul {
    display: grid;
    gap: 8px;
  }
  li button {
    display: grid;
    gap: 2px;
    inline-size: 100%;
    padding: 10px 14px;
    border-color: var(--chat-line);
    background: var(--chat-bubble);
    font-weight: 400;
    text-align: start;
  }
  .when {
    color: var(--chat-muted);
    font-size: 0.9em;
  }
  .words {
    display: -webkit-box;
    overflow: clip;
    min-block-size: 1.4em;
    font-size: 1.0714em;
    overflow-wrap: anywhere;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .more {
    display: block;
    margin-block-start: 12px;
    margin-inline: auto;
  }
  flex-webchat-transcript {
    flex: 1;
  }
`;
