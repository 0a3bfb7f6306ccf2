import type { TranscriptWords } from './strings.js';

const plural = new Intl.PluralRules('en');
const number = new Intl.NumberFormat('en');

const count = (n: number, one: string, other: string): string => `${number.format(n)} ${plural.select(n) === 'one' ? one : other}`;

/** The words of a written conversation, and of the way to it, in English. They come when the visitor wants one. */
export const englishTranscript: TranscriptWords = {
  choose: 'Download as',
  formats: {
    text: { name: 'Text', what: 'A plain file that opens everywhere' },
    html: { name: 'Web page', what: 'To read and to print' },
    zip: { name: 'Zip with files', what: 'Both, and all files that were sent' },
  },
  cancel: 'Cancel',
  loadingMessages: (loaded) => `Loading messages: ${number.format(loaded)}`,
  loadingFiles: (done, all) => `Loading files: ${number.format(done)} of ${number.format(all)}`,
  saved: (name) => `Saved as ${name}.`,
  canceled: 'Nothing was saved.',
  failed: 'The conversation could not be saved. Please try again.',
  startsAt: (when) => `Messages before ${when} could not be loaded, so it is not the whole conversation.`,
  lacksFiles: (files) => `${count(files, 'file is', 'files are')} not in it; the conversation says which.`,

  fileName: 'conversation',
  title: 'Conversation',
  titleOn: (place) => `Conversation on ${place}`,
  people: 'People',
  messages: 'Messages',
  from: 'From',
  to: 'To',
  zone: 'Time zone',
  madeAt: 'Downloaded',
  edited: 'edited',
  removed: (messages) => `${count(messages, 'message was', 'messages were')} removed`,
  missing: { 'failed': 'could not be loaded', 'too-large': 'too large for the download' },
};
