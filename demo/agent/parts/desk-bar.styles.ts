import { css } from 'lit';
import { unseen } from './tokens.styles.js';

/** The desk's upper bar and what opens from it. */
export const deskBarStyles = css`
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

  @media (max-width: 36rem) {
    .bar {
      gap: 0.6rem;
    }

    .local-flex {
      padding-inline: 0.7rem;
    }

    .local-flex span,
    .state.online span {
      ${unseen}
    }
  }
`;
