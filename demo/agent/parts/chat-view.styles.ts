import { css } from 'lit';
import { unseen } from './tokens.styles.js';

export const chatViewStyles = css`
  :host {
    display: grid;
    grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr);
    block-size: 100%;
    min-block-size: 0;
    background: var(--surface);
  }

  .body {
    grid-row: 3;
  }

  header {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 4rem;
    padding: 0.6rem 1rem;
    border-block-end: 1px solid var(--line);
  }

  .who {
    flex: 1;
    min-inline-size: 0;
  }

  h2 {
    overflow: hidden;
    font-size: 1.1rem;
    line-height: 1.3;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  h2:focus {
    outline: none;
  }

  .status {
    color: var(--soft);
    font-size: 0.875rem;
    line-height: 1.3;
  }

  .body {
    display: grid;
    grid-template-rows: minmax(0, 1fr);
    min-block-size: 0;
  }

  .talk {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto auto;
    min-inline-size: 0;
    min-block-size: 0;
  }

  customer-card {
    display: none;
    border-block-end: 1px solid var(--line);
    background: var(--raised);
  }

  .body.with-card {
    grid-template-rows: minmax(0, auto) minmax(8rem, 1fr);
  }

  .with-card customer-card {
    display: block;
    order: -1;
    max-block-size: 45vh;
  }

  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    padding: 0.6rem 1rem;
    background: var(--warn-soft);
    color: var(--warn);
  }

  .back,
  .more {
    min-inline-size: 2.75rem;
    padding: 0.4rem;
  }

  .back,
  .details svg {
    display: none;
  }

  header svg {
    display: block;
    margin: auto;
  }

  @container (max-width: 52rem) {
    header {
      gap: 0.5rem;
      padding-inline: 0.75rem;
    }

    header button {
      padding-inline: 0.7rem;
    }

    .back {
      display: block;
    }
  }

  @container (max-width: 28rem) {
    .details {
      min-inline-size: 2.75rem;
      padding: 0.4rem;
    }

    .details svg {
      display: block;
    }

    .details span {
      ${unseen}
    }
  }

  @container (max-width: 22rem) {
    header button {
      padding-inline: 0.4rem;
      font-size: 0.875rem;
    }

    .status {
      display: none;
    }
  }

  @container (min-width: 70rem) {
    .details {
      display: none;
    }

    .body,
    .body.with-card {
      grid-template: minmax(0, 1fr) / minmax(0, 1fr) 18rem;
    }

    customer-card,
    .with-card customer-card {
      display: block;
      order: 1;
      max-block-size: none;
      border-block-end: 0;
      border-inline-start: 1px solid var(--line);
    }
  }
`;
