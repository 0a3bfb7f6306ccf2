import type { UnsentFileWords } from './strings.js';

/** The words of files that are being sent, in English. They come with the first one. */
export const englishUnsentFiles: UnsentFileWords = {
  uploading: (name) => `Uploading ${name}`,
  percent: (percent) => `Uploading, ${percent}%`,
  cancel: 'Cancel',
  remove: 'Remove',
  fleeting: 'Keep this page open until it is sent.',
  gone: 'This file is not there any more. Please choose it again.',
  refused: 'This file was not taken. Please choose another one.',
  parked: 'Not sent: the chat has ended.',
};
