import type { StoredMessage } from '../chat/message.js';

/**
 * Gives the way to tell edits from other changes of a conversation's messages. Twilio says alike of both that there was one, so the
 * text has to differ from what it was before. Of a message that was changed before it was known, one with reactions is taken
 * to have got those.
 */
export function createEdits(): (message: StoredMessage) => StoredMessage {
  const known = new Map<number, StoredMessage>();
  return (message) => {
    const { index, edited, text, attributes } = message;
    const before = known.get(index);
    const differs = before ? before.edited || before.text !== text : !attributes?.['reactions'];
    const told = edited && !differs ? { ...message, edited: false } : message;
    known.set(index, told);
    return told;
  };
}
