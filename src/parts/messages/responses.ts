import type { TemplateResult } from 'lit';
import type { ChatState } from '../../chat/chat-state.js';
import type { Message } from '../../chat/message.js';
import type { Words } from '../../i18n/language.js';

/** What is shown of a message's attributes; the same object as long as it shows the same. */
export interface Response {
  /** The message that it replies to, in short; `tabindex` is 0 where the Tab key stops at it. */
  readonly quote: ((tabindex: number) => TemplateResult) | undefined;
  readonly reactions: TemplateResult | undefined;
}

/** Gives what is shown of a message's attributes, `undefined` for nothing. */
export type Respond = (message: Message, strings: Words) => Response | undefined;

/** The list in which they are shown. */
export interface Responding {
  readonly renderRoot: HTMLElement | DocumentFragment;
  /** Brings the row at a place onto the page, and gives its item. */
  bring(place: number): Promise<HTMLElement | undefined>;
  requestUpdate(): void;
}

/** What the list shows now. */
export type Shown = () => Pick<ChatState, 'messages' | 'acquaintances' | 'nameless'>;

/** Gives what is shown of attributes: nothing until the code for it is there, which comes with the first message that has some. */
export function responsesIn(list: Responding, shown: Shown): Respond {
  let respond: Respond | undefined;
  let loading = false;
  return (message, strings) => {
    const { attributes } = message;
    if (!attributes || !('reactions' in attributes || 'replyTo' in attributes)) return undefined;
    if (!respond && !loading) void load();
    return respond?.(message, strings);
  };

  async function load(): Promise<void> {
    loading = true;
    try {
      const { responder } = await import('../responses/responder.js');
      respond = responder(list, shown);
      list.requestUpdate();
    } catch {
      // Readable without it, and the next update asks again.
    } finally {
      loading = false;
    }
  }
}
