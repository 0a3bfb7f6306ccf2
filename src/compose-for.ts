import { html, type TemplateResult } from 'lit';
import type { VisitStore } from './chat/ports.js';
import { compose, type Composed } from './compose.js';
import type { ChatLoaderHost } from './launcher/chat-loader.js';
import type { ChatOptions } from './launcher/chat-options.js';
import { wayOf } from './launcher/way-of.js';

/** The chat of an element, and what shows it. */
export interface ElementChat extends Composed {
  /** The panel with the options that the element has now; `hide` closes it, `report` is called where a part of it could not be loaded. */
  panel(element: ChatOptions, hide: () => void, report: (cause: unknown) => void): TemplateResult;
}

/**
 * Puts the chat of an element together, with the options that it has now; what may change meanwhile is asked of whoever has the seat. `visit` is
 * what an earlier chat of the element kept.
 */
export function composeFor(element: ChatOptions, seat: { readonly host: ChatLoaderHost }, visit: VisitStore | undefined): ElementChat {
  const composed = compose({
    ...wayOf(element),
    visitorToken: element.visitorToken && (() => seat.host.visitorToken?.() ?? ''),
    persist: element.persist,
    site: () => seat.host,
    talk: () => seat.host.talk ?? {},
    hooks: () => seat.host.hooks ?? undefined,
    sdkOptions: () => seat.host.sdkOptions ?? undefined,
    ports: { ...element.ports, ...(visit && { visit }) },
    publish: (event) => seat.host.dispatchEvent(event),
  });
  return {
    ...composed,
    panel: ({ fields, form, prefill, hours, heading, tagline, talk, withoutForm, inline, open }, hide, report) =>
      html`<flex-webchat-panel
        .chat=${composed.chat}
        .fields=${fields}
        .form=${form}
        .prefill=${prefill}
        .hours=${hours}
        .heading=${heading}
        .tagline=${tagline}
        .talk=${talk}
        .withoutForm=${withoutForm}
        .inline=${inline}
        .open=${open || inline}
        .hide=${hide}
        .report=${report}
      ></flex-webchat-panel>`,
  };
}
