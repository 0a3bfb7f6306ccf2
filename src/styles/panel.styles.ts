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
    position: relative;
    display: flex;
    flex-direction: column;
    overflow: clip;
    margin: 0;
    padding: 0;
    border: 1px solid var(--chat-line);
    border-radius: calc(var(--chat-round) * 10 / 9);
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
    inline-size: min(var(--chat-width, var(--flex-webchat-width, 392px)), 100vw - 20px - var(--flex-webchat-offset-inline, 20px));
    block-size: min(
      var(--chat-height, var(--flex-webchat-height, 660px)),
      100dvh - 96px - var(--flex-webchat-offset-block, 20px) - env(safe-area-inset-top) - env(safe-area-inset-bottom)
    );
    max-inline-size: none;
    max-block-size: none;
    container-type: size;
    box-shadow: var(--chat-shadow);
    transform-origin: bottom;
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
  /* What is over can be read on, however low the screen. */
  :has(~ flex-webchat-way-on) {
    flex-shrink: 0;
  }
  flex-webchat-message-list:has(~ flex-webchat-way-on) {
    min-block-size: 56px;
  }
  /* They leave room for a message and the composer. */
  flex-webchat-notices,
  flex-webchat-notice {
    flex: 0 999 auto;
    overflow: auto;
    max-block-size: 40cqb;
  }
  dialog:not([open]) {
    display: none;
  }
  .filling {
    --chat-safe-end: env(safe-area-inset-bottom);
    position: fixed;
    inset: var(--chat-top, 0) 0 auto;
    inline-size: 100%;
    block-size: min(100dvh - env(keyboard-inset-height, 0px), var(--chat-seen, 100dvh));
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
  /* On paper: all of it, in ink. */
  @media print {
    :host {
      color-scheme: light;
      print-color-adjust: exact;
    }
    .panel {
      block-size: auto;
      overflow: visible;
    }
  }
`;
