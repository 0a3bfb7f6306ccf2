import type { VisitStore } from './chat/ports.js';
import { compose, type Composed } from './compose.js';
import type { ChatLoaderHost } from './launcher/chat-loader.js';
import type { ChatOptions } from './launcher/chat-options.js';
import { wayOf } from './launcher/way-of.js';

/**
 * Puts the chat of an element together, with the options that it has now; what may change meanwhile is asked of whoever has the seat. `visit` is
 * what an earlier chat of the element kept.
 */
export function composeFor(element: ChatOptions, seat: { readonly host: ChatLoaderHost }, visit: VisitStore | undefined): Composed {
  return compose({
    ...wayOf(element),
    visitorToken: element.visitorToken && (() => seat.host.visitorToken?.() ?? ''),
    persist: element.persist,
    site: () => seat.host,
    talk: () => seat.host.talk ?? {},
    hooks: () => seat.host.hooks ?? undefined,
    ports: { ...element.ports, ...(visit && { visit }) },
    publish: (event) => seat.host.dispatchEvent(event),
  });
}
