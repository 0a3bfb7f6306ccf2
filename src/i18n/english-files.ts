import type { FileWords } from './strings.js';

const number = new Intl.NumberFormat('en');
const plural = new Intl.PluralRules('en');

const files = (count: number): string => `${number.format(count)} ${plural.select(count) === 'one' ? 'file' : 'files'}`;

/** The words of choosing files in English; they come with the first that is wanted. */
export const englishFiles: FileWords = {
  files: 'Files to send',
  ways: 'What to attach',
  choose: 'Choose files',
  photo: 'Take a photo',
  voice: 'Voice message',
  voiceNotLoaded: 'The recorder could not be loaded. Check your internet connection, then try again.',
  listen: (name) => `Listen to ${name}`,
  stopListening: (name) => `Stop ${name}`,
  drop: 'Drop files here to attach them',
  remove: (name) => `Remove ${name}`,
  checking: 'Checking…',
  attached: (count) => `${files(count)} attached`,
  removed: (name) => `${name} removed`,
  problems: {
    'empty': 'There is nothing in this file.',
    'too-large': (size) => `Too large: a file may have ${size}.`,
    'too-many': (count) => `Too many: ${files(count)} can be sent at a time.`,
    'too-much': (size) => `Too much: all files together may have ${size}.`,
    'type': 'Files of this kind cannot be sent here.',
    'content': 'This file is not what its name says, so it is not sent.',
    'twice': 'This file is attached already.',
    'unreadable': 'This file could not be read. Choose it once more.',
  },
};
