import { css } from 'lit';

/** How the panel's forms look. */
export const formStyles = css`
  :host {
    display: block;
  }

  form,
  section {
    display: grid;
    gap: 1rem;
  }

  section + section {
    margin-block-start: 1.75rem;
    padding-block-start: 1.5rem;
    border-block-start: 1px solid var(--line);
  }

  h3 {
    font-size: 1rem;
  }

  .fields {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 1rem 0.75rem;
    align-items: start;
  }

  .field {
    display: grid;
    gap: 0.3rem;
  }

  .wide {
    grid-column: 1 / -1;
  }

  label {
    font-size: 0.9rem;
    font-weight: 600;
  }

  .check {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2.5rem;
    align-self: end;
  }

  .check input {
    inline-size: 1.15rem;
    block-size: 1.15rem;
    accent-color: var(--brand);
  }

  input:not([type='checkbox']),
  select,
  textarea {
    inline-size: 100%;
  }

  textarea {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    font-size: 0.875rem;
    resize: vertical;
  }

  .hint {
    color: var(--soft);
    font-size: 0.85rem;
    line-height: 1.4;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  summary {
    inline-size: fit-content;
    padding-block: 0.3rem;
    color: var(--soft);
    font-size: 0.9rem;
    cursor: pointer;
  }

  details .fields {
    margin-block-start: 0.75rem;
  }
`;
