import type { Strings } from './strings.js';

/** The texts of form and frame in English. */
export const english: Strings = {
  heading: 'Chat with us',
  welcome: 'Hello! Write to us and a person will answer here.',
  closeChat: 'Close chat',
  minimizeChat: 'Minimize chat',
  cancel: 'Cancel',
  notStarted: 'The chat was not started.',
  connecting: 'Connecting…',
  chatEnded: 'Chat ended',
  you: 'You',

  formIntro: 'Tell us what it is about, and we will connect you with a person.',
  startChat: 'Start chat',
  required: 'required',
  choose: 'Please choose',
  name: 'Name',
  email: 'E-mail',
  query: 'How can we help?',
  fixProblems: 'Please look at these fields:',
  problems: {
    required: (label) => `“${label}” needs an answer.`,
    email: () => 'Enter a complete e-mail address, like name@example.com.',
    pattern: (label) => `“${label}” does not have the expected form.`,
  },

  unreachable: 'Your chat cannot be reached right now. We keep trying, and what you write is kept.',

  tryAgain: 'Try again',
  notLoaded: 'The chat could not be loaded. Check your internet connection, then try again. If that does not help, reload the page.',
};
