import type { TemplateResult } from 'lit';
import type { ChatController } from '../../chat/chat-controller.js';
import { isStored, type Message, type StoredMessage, type UnsentMessage } from '../../chat/message.js';
import type { TalkOptions } from '../../chat/talk-options.js';
import type { Words } from '../../i18n/language.js';
import type { BubbleView } from './message-bubble.js';

/** What a message shows beside its text, or in the place of it; the same object as long as it shows the same. */
export interface Insert {
  /** `tabindex` is 0 where the Tab key stops at its row. */
  readonly template: (tabindex: number) => TemplateResult;
  /** True where it says all that the text says. */
  readonly instead: boolean;
  /** How far it has come, in the place of what is said of a text. */
  readonly delivery?: ((view: BubbleView) => TemplateResult) | undefined;
}

/** Gives what a message shows beside its text, `undefined` for nothing. */
export type Inserter<Shown extends Message = StoredMessage> = (message: Shown, strings: Words) => Insert | undefined;

/** The list in which it is shown. */
export interface InsertHost {
  readonly chat: ChatController;
  readonly talk: TalkOptions | undefined;
  /** SID of the earlier chat that the list shows: there is nothing to be answered. */
  readonly sid?: string | undefined;
  readonly renderRoot: HTMLElement | DocumentFragment;
  requestUpdate(): void;
}

/** A kind of message that shows more than its text, by code that comes with the first one. */
interface Kind<Shown extends Message = StoredMessage> {
  readonly fits: (message: Shown, talk: TalkOptions | undefined) => boolean;
  readonly load: () => Promise<(host: InsertHost) => Inserter<Shown>>;
}

/** The first that fits a message, and gives something, counts. */
const kinds: readonly Kind[] = [
  {
    fits: ({ contentSid }, talk) => contentSid !== undefined || talk?.render !== undefined,
    load: async () => (await import('../rich/rich-messages.js')).richMessages,
  },
  { fits: ({ media }) => media !== undefined, load: async () => (await import('../files/file-inserts.js')).fileInserts },
];

const ofUnsent: Kind<UnsentMessage> = {
  fits: ({ file }) => file !== undefined,
  load: async () => (await import('../unsent/unsent-files.js')).unsentFiles,
};

/** Gives what messages show beside their text: nothing until the code for it is there. */
export function insertsIn(host: InsertHost): Inserter<Message> {
  const inserters = new Map<Kind<Message>, Inserter<Message> | 'loading'>();
  return (message, strings) => {
    // Each is asked of its own kind of message only.
    for (const kind of (isStored(message) ? kinds : [ofUnsent]) as readonly Kind<Message>[]) {
      if (!kind.fits(message, host.talk)) continue;
      const inserter = inserters.get(kind);
      const insert = typeof inserter === 'function' ? inserter(message, strings) : undefined;
      if (insert) return insert;
      if (!inserter) void load(kind);
    }
    return undefined;
  };

  async function load(kind: Kind<Message>): Promise<void> {
    inserters.set(kind, 'loading');
    try {
      inserters.set(kind, (await kind.load())(host));
      host.requestUpdate();
    } catch {
      // Readable without it, and the next update asks again.
      inserters.delete(kind);
    }
  }
}
