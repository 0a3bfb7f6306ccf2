import { css } from 'lit';

export const panelStyles = css`
  :host {
    all: initial;
    display: contents;
    color-scheme: inherit;
    letter-spacing: inherit;
    word-spacing: inherit;
    font-family: var(--flex-webchat-font-family, inherit);
    font-size: var(--chat-size);
    line-height: 1.5;
    overflow-wrap: break-word;
    color: var(--chat-ink);
  }
  .panel {
    display: flex;
    flex-direction: column;
    overflow: clip;
    margin: 0;
    padding: 0;
    border: 1px solid var(--chat-line);
    border-radius: 20px;
    border-end-end-radius: var(--chat-tight);
    background: var(--chat-paper);
    color: var(--chat-ink);
    -webkit-text-size-adjust: 100%;
    outline: none;
  }
  section {
    flex: 1;
    block-size: 100%;
    border-end-end-radius: 20px;
  }
  dialog {
    position: static;
    inline-size: min(var(--flex-webchat-width, 392px), 100vw - 40px);
    block-size: min(var(--flex-webchat-height, 660px), 100dvh - 116px);
    max-inline-size: none;
    max-block-size: none;
    box-shadow: var(--chat-shadow);
    transform-origin: 100% 100%;
    animation: grow 0.2s cubic-bezier(0.2, 0.8, 0.3, 1);
  }
  .incomplete {
    display: grid;
    gap: 14px;
    padding: 20px;
  }
  /* The parts of a talk may come a moment later; the place of the list is kept, and no other shows what is put into it. */
  :not(:defined) {
    display: none;
  }
  flex-webchat-message-list:not(:defined) {
    display: block;
    flex: 1;
    background: var(--chat-ground);
  }
  dialog:dir(rtl) {
    transform-origin: 0 100%;
  }
  dialog:not([open]) {
    display: none;
  }
  .filling {
    --chat-safe-end: env(safe-area-inset-bottom);
    position: fixed;
    inset: 0;
    inline-size: 100%;
    block-size: min(100dvh, var(--chat-seen, 100dvh));
    padding-block-start: env(safe-area-inset-top);
    padding-inline: env(safe-area-inset-left) env(safe-area-inset-right);
    border: 0;
    border-radius: 0;
  }
  dialog::backdrop {
    background: none;
  }
  @keyframes grow {
    from {
      opacity: 0;
      transform: scale(0.94) translateY(12px);
    }
  }
`;
