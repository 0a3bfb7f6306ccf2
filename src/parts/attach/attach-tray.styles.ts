import { css } from 'lit';

export const trayStyles = css`
  :host {
    display: contents;
  }
  .files {
    display: grid;
    gap: 6px;
    overflow: hidden auto;
    overscroll-behavior: contain;
    max-block-size: 208px;
    margin-block-end: 10px;
    scrollbar-width: thin;
  }
  li {
    display: grid;
    grid-template: 'thumb name remove' auto 'thumb about remove' auto / auto 1fr auto;
    align-items: center;
    column-gap: 10px;
    padding: 6px;
    border: 1px solid var(--chat-line);
    border-radius: 14px;
    background: var(--chat-ground);
    animation: come 0.18s ease-out;
  }
  li.wrong {
    border-color: var(--chat-alarm);
    background: var(--chat-alarm-tint);
  }
  p.wrong {
    margin-block-end: 8px;
    color: var(--chat-alarm);
    font-size: 0.875em;
  }
  flex-webchat-file-listen,
  flex-webchat-file-thumb {
    grid-area: thumb;
  }
  .name {
    grid-area: name;
    align-self: end;
    min-inline-size: 0;
    font-size: 0.875em;
    font-weight: 600;
    line-height: 1.35;
    white-space: nowrap;
  }
  .name > bdi {
    display: inline-flex;
    max-inline-size: 100%;
    vertical-align: top;
  }
  .stem {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .extension {
    flex: none;
    color: var(--chat-muted);
  }
  .about {
    grid-area: about;
    align-self: start;
    color: var(--chat-muted);
    font-size: 0.8125em;
    line-height: 1.35;
  }
  .wrong .about {
    color: var(--chat-alarm);
    font-weight: 600;
  }
  li .icon {
    grid-area: remove;
    border-radius: 50%;
    color: var(--chat-muted);
  }
  li .icon svg {
    inline-size: 18px;
    block-size: 18px;
  }
  .ways {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 8px;
    margin-block-end: 10px;
    overflow-wrap: anywhere;
    animation: come 0.18s ease-out;
  }
  .ways button {
    display: grid;
    justify-items: center;
    gap: 6px;
    padding-block: 14px 12px;
    border-color: transparent;
    border-radius: 14px;
    background: var(--chat-ground);
  }
  .ways svg {
    inline-size: 24px;
    block-size: 24px;
    color: var(--chat-ring);
  }
  .drop {
    position: absolute;
    inset: 0;
    z-index: 2;
    display: grid;
    padding: 14px;
    background: color-mix(in srgb, var(--chat-paper) 95%, transparent);
    animation: show 0.12s ease-out;
  }
  .drop p {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 12px;
    border: 2px dashed var(--chat-ring);
    border-radius: 14px;
    background: color-mix(in srgb, var(--chat-ring) 8%, transparent);
    color: var(--chat-ink);
    font-weight: 600;
    text-align: center;
    pointer-events: none;
  }
  .drop svg {
    inline-size: 40px;
    block-size: 40px;
    color: var(--chat-ring);
    stroke-width: 1.5;
  }
  @keyframes come {
    from {
      opacity: 0;
      transform: translateY(4px);
    }
  }
  @keyframes show {
    from {
      opacity: 0;
    }
  }
  @media (max-height: 420px) {
    .files {
      max-block-size: 64px;
    }
  }
`;
