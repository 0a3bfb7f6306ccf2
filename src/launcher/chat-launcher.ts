import { html, nothing, type TemplateResult } from 'lit';
import type { LauncherStrings } from './launcher-strings.js';

/** What the launcher shows. */
export interface LauncherView {
  readonly open: boolean;
  readonly unread: number;
  /** True while the panel's code is on its way. */
  readonly loading: boolean;
  /** True where the panel's code could not be loaded. */
  readonly failed: boolean;
  readonly strings: LauncherStrings;
  readonly toggle: () => void;
}

/** The button that opens and closes the chat, with the number of unread messages. */
export function launcherTemplate({ open, unread, loading, failed, strings, toggle }: LauncherView): TemplateResult {
  const count = unread > 99 ? '99+' : unread;
  return html`<div class="launcher-error" role="alert">${failed ? html`${strings.failed}<slot name="fallback"></slot>` : nothing}</div>
    <button
      class="launcher"
      part="launcher"
      type="button"
      aria-label=${open ? strings.close : unread ? strings.openUnread(count) : strings.open}
      aria-haspopup="dialog"
      aria-expanded=${open}
      aria-busy=${loading}
      @click=${toggle}
    >
      <slot name="launcher"><svg viewBox="0 0 28 28" aria-hidden="true"><path d=${open ? downward : bubble} /></svg></slot>
      ${unread && !open ? html`<span class="unread" part="unread">${count}</span>` : nothing}
    </button>`;
}

const downward = 'm7 11 7 7 7-7';
/** A speech bubble with two lines of text; its sharp corner is the agent's. */
const bubble = 'M4 25V10q0-6 6-6h8q6 0 6 6v3q0 6-6 6h-8Zm6-15.5h8m-8 4h5';
