import type { FormWords } from './strings.js';

/** The words around the form in English, where the site asks for more than fields. */
export const englishForm: FormWords = {
  checking: 'Checking…',
  refused: 'It could not be checked that you are a person. What you have written is still here: please try again.',
  closed: 'We are closed right now',
  leaveMessage: 'Leave us a message, and we will answer when we are back.',
  sendMessage: 'Leave message',
  backToday: (time) => `We are back today at ${time}.`,
  backTomorrow: (time) => `We are back tomorrow at ${time}.`,
  backOn: (day, time) => `We are back on ${day} at ${time}.`,
};
