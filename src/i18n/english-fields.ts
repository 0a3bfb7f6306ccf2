import type { FieldWords } from './strings.js';

/** The words of fields that most forms do without in English; they come with the first form that has one. */
export const englishFields: FieldWords = {
  incomplete: {
    number: (label) => `“${label}” must be a number.`,
    date: (label) => `Enter a complete date in “${label}”.`,
    time: (label) => `Enter a complete time in “${label}”.`,
  },
  atLeast: (label, least) => `“${label}” must be ${least} or more.`,
  atMost: (label, most) => `“${label}” must be ${most} or less.`,
  inSteps: (label, step) => `“${label}” goes in steps of ${step}.`,
  notBefore: (label, first) => `“${label}” must be ${first} or later.`,
  notAfter: (label, last) => `“${label}” must be ${last} or earlier.`,
  timeBetween: (label, first, last) => `“${label}” must be between ${first} and ${last}.`,
  thumbUp: 'Thumbs up',
  thumbDown: 'Thumbs down',
};
