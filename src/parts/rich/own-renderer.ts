import { html } from 'lit';
import type { StoredMessage } from '../../chat/message.js';
import type { TalkOptions } from '../../chat/talk-options.js';
import type { Insert, InsertHost } from '../messages/inserts.js';

/** Gives what the site's own renderer makes of a message: asked once for each version of it. */
export function ownRenderer(host: InsertHost): (message: StoredMessage) => Insert | undefined {
  let render: TalkOptions['render'];
  let made = new WeakMap<StoredMessage, Insert | undefined>();
  return (message) => {
    const now = host.talk?.render;
    if (now !== render) made = new WeakMap();
    render = now;
    if (!render) return undefined;
    if (!made.has(message)) made.set(message, insertOf(render, message));
    return made.get(message);
  };
}

/** What is wrong with a site's code is the site's to see; the visitor reads the message as we show it. */
function insertOf(render: NonNullable<TalkOptions['render']>, message: StoredMessage): Insert | undefined {
  try {
    const node = render(Object.freeze(structuredClone(message)));
    if (!(node instanceof Node)) return undefined;
    const place = document.createElement('div');
    place.id = message.key;
    place.append(node);
    return { template: () => html`${place}`, instead: true };
  } catch (thrown) {
    reportError(thrown);
    return undefined;
  }
}
