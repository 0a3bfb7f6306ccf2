import { css } from 'lit';

export const agentDeskStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    block-size: 100dvh;
    background: var(--page);
    color: var(--ink);
  }

  .work {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    min-block-size: 0;
  }

  .with-panel {
    grid-template-columns: minmax(0, 1fr) 27rem;
  }

  flex-panel {
    border-inline-start: 1px solid var(--line);
  }

  /* The desk and the chat in it fit the room that the panel leaves them. */
  .space {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    min-block-size: 0;
    container-type: inline-size;
  }

  main {
    display: grid;
    grid-template: minmax(0, 1fr) / 21rem minmax(0, 1fr);
    min-block-size: 0;
  }

  .lists {
    overflow: auto;
    padding: 1.25rem 1rem 2rem;
    border-inline-end: 1px solid var(--line);
  }

  .lists h2 {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    margin-block-end: 0.75rem;
    font-size: 1rem;
  }

  .lists section + section {
    margin-block-start: 1.75rem;
  }

  .lists ul {
    display: grid;
    gap: 0.6rem;
  }

  .count {
    min-inline-size: 1.5rem;
    padding-inline: 0.45rem;
    border-radius: 1rem;
    background: var(--brand);
    color: var(--on-brand);
    font-size: 0.85rem;
    font-weight: 600;
    line-height: 1.5rem;
    text-align: center;
  }

  .empty {
    color: var(--soft);
  }

  .chat {
    display: grid;
    grid-template: auto auto / minmax(0, 1fr) auto;
    gap: 0 0.75rem;
    inline-size: 100%;
    padding: 0.65rem 0.9rem;
    border-color: transparent;
    background: none;
    font-weight: 400;
    text-align: start;
  }

  .chat:hover {
    background: var(--theirs);
    border-color: transparent;
  }

  .chat[aria-current='true'] {
    background: var(--brand-soft);
  }

  .chat .name {
    font-weight: 600;
  }

  .chat .name,
  .chat .last {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .chat .last {
    grid-row: 2;
    color: var(--soft);
    font-size: 0.9rem;
  }

  .chat .count {
    grid-area: 1 / 2 / 3;
    align-self: center;
  }

  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    margin-block-end: 1.25rem;
    padding: 0.8rem 1rem;
    border-radius: 0.8rem;
    background: var(--warn-soft);
    color: var(--warn);
  }

  .placeholder {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 0.5rem;
    padding: 2rem;
    color: var(--soft);
    text-align: center;
  }

  .placeholder h2 {
    color: var(--ink);
    font-size: 1.25rem;
  }

  .placeholder p {
    max-inline-size: 26rem;
  }

  @media (max-width: 60rem) {
    .with-panel {
      grid-template-columns: minmax(0, 1fr);
    }

    .with-panel .space {
      display: none;
    }

    flex-panel {
      border-inline-start: 0;
    }
  }

  @container (max-width: 52rem) {
    main {
      grid-template-columns: minmax(0, 1fr);
    }

    .lists {
      border-inline-end: 0;
    }

    .placeholder,
    .with-chat .lists {
      display: none;
    }
  }
`;
