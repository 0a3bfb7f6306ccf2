import type { EarlierWords } from './strings.js';

/** The words of the visitor's earlier chats in English. They come when those are opened. */
export const englishEarlier: EarlierWords = {
  toTalk: 'Back to the chat',
  toChats: 'Back to earlier chats',
  chatOf: (when) => `Chat of ${when}`,
  more: 'Show more chats',
  loading: 'Loading messages…',
  notLoaded: 'The messages could not be loaded. Check your internet connection, then try again.',
};
