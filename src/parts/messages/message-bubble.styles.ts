import { css } from 'lit';

export const messageBubbleStyles = css`
  .meta {
    margin-inline: 4px;
    margin-block-end: 4px;
    color: var(--chat-muted);
    font-size: 0.75em;
    line-height: 1.4;
  }
  .avatar {
    position: relative;
    display: inline-grid;
    place-items: center;
    inline-size: 26px;
    block-size: 26px;
    margin-inline-end: 6px;
    overflow: clip;
    border-radius: 50%;
    background: var(--chat-line);
    color: var(--chat-ink);
    font-size: 0.8333em;
    font-weight: 600;
    vertical-align: middle;
  }
  .avatar img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .author {
    margin-inline-end: 4px;
    color: var(--chat-ink);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .bubble {
    max-inline-size: var(--flex-webchat-bubble-width, min(86%, 34em));
    padding: 9px 14px;
    border: 1px solid var(--chat-line);
    border-radius: var(--chat-round);
    border-end-start-radius: var(--chat-tight);
    background: var(--chat-bubble);
    font-size: 0.9375em;
    line-height: 1.45;
  }
  .own .bubble {
    border-color: var(--chat-accent-edge);
    border-end-start-radius: var(--chat-round);
    border-end-end-radius: var(--chat-tight);
    background: var(--chat-accent);
    color: var(--chat-on-accent);
  }
  .text {
    overflow: clip;
    overflow-clip-margin: 6px;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .passage {
    display: block;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 100em;
  }
  a {
    color: var(--chat-ring);
    text-underline-offset: 2px;
  }
  .own a {
    color: inherit;
  }
  .own a:focus-visible {
    outline-color: currentColor;
  }
  .edited {
    font-size: 0.8125em;
    font-style: italic;
  }
  .delivery {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    align-items: center;
    gap: 4px 8px;
    margin: 4px 4px 0;
    color: var(--chat-muted);
    font-size: 0.75em;
    line-height: 1.4;
  }
  :is(.failed, .old, .parked) .bubble {
    border: 1px dashed var(--chat-edge);
    background: var(--chat-bubble);
    color: var(--chat-ink);
  }
  .failed .bubble {
    border: 1px solid var(--chat-alarm);
    background: var(--chat-alarm-tint);
  }
  .failed .delivery p,
  .undelivered {
    color: var(--chat-alarm);
    font-weight: 600;
  }
  :is(.old, .parked) .delivery p {
    inline-size: 100%;
    text-align: end;
  }
  .delivery button {
    min-block-size: 32px;
    padding: 3px 12px;
    font-size: 1.0833em;
  }
`;
