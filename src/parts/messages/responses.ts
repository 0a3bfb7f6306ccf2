import type { TemplateResult } from 'lit';
import type { ChatState } from '../../chat/chat-state.js';
import type { Message } from '../../chat/message.js';
import type { Strings } from '../../i18n/strings.js';
import { late } from './late.js';

/** What is shown of a message's attributes; the same object as long as it shows the same. */
export interface Response {
  /** The message that it replies to, in short; `tabindex` is 0 where the Tab key stops at it. */
  readonly quote: ((tabindex: number) => TemplateResult) | undefined;
  readonly reactions: TemplateResult | undefined;
}

/** Gives what is shown of a message's attributes, `undefined` for nothing. */
export type Respond = (message: Message, strings: Strings) => Response | undefined;

/** The list in which they are shown. */
export interface Responding {
  readonly state: ChatState;
  readonly renderRoot: HTMLElement | DocumentFragment;
  /** Brings the row at a place onto the page, and gives its item. */
  bring(place: number): Promise<HTMLElement | undefined>;
  requestUpdate(): void;
}

/** Gives what is shown of attributes: nothing until the code for it is there, which comes with the first message that has some. */
export function responsesIn(list: Responding): Respond {
  const respond = late(
    async () => (await import('../responses/responder.js')).responder(list),
    () => list.requestUpdate(),
  );
  return (message, strings) => {
    const { attributes } = message;
    return attributes && ('reactions' in attributes || 'replyTo' in attributes) ? respond()?.(message, strings) : undefined;
  };
}
