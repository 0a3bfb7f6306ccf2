import { css } from 'lit';

export const agentDeskStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    block-size: 100dvh;
    background: var(--page);
    color: var(--ink);
  }

  .bar {
    display: flex;
    align-items: center;
    gap: 0.4rem 1rem;
    padding: 0.6rem 1rem;
    border-block-end: 1px solid var(--line);
    background: var(--surface);
  }

  .bar img {
    display: block;
  }

  h1 {
    flex: 1;
    font-size: 1.1rem;
    line-height: 1.2;
  }

  .state {
    display: flex;
    align-items: center;
    gap: 0.45rem;
    color: var(--soft);
    font-size: 0.9rem;
  }

  .state::before {
    content: '';
    inline-size: 0.6rem;
    block-size: 0.6rem;
    border: 2px solid var(--soft);
    border-radius: 50%;
  }

  .state.online::before {
    border-color: var(--good);
    background: var(--good);
  }

  .state.unreachable {
    color: var(--bad);
  }

  .state.unreachable::before {
    border-color: var(--bad);
  }

  .profile {
    inset: 3.9rem 1rem auto auto;
    inline-size: min(20rem, calc(100vw - 2rem));
    margin: 0;
    padding: 1rem;
    border: 1px solid var(--line);
    border-radius: 0.8rem;
    background: var(--surface);
    color: var(--ink);
    box-shadow: 0 0.75rem 2rem rgb(0 0 0 / 0.2);
  }

  .profile form {
    display: grid;
    gap: 0.6rem;
  }

  .profile label {
    font-weight: 600;
  }

  .profile input {
    min-block-size: 2.5rem;
    padding: 0.4rem 0.7rem;
    border: 1px solid var(--edge);
    border-radius: 0.6rem;
    background: var(--page);
    color: var(--ink);
    font: inherit;
  }

  .profile p {
    color: var(--soft);
    font-size: 0.9rem;
  }

  .local-flex {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }

  .local-flex[aria-expanded='true'] {
    border-color: transparent;
    background: var(--brand-soft);
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

  @media (max-width: 36rem) {
    .bar {
      gap: 0.6rem;
    }

    .local-flex {
      padding-inline: 0.7rem;
    }

    .local-flex span,
    .state.online span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
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
