import type { Strings } from './strings.js';

const plural = new Intl.PluralRules('en');
const number = new Intl.NumberFormat('en');
const list = new Intl.ListFormat('en');

const count = (n: number, one: string, other: string): string =>
  `${number.format(n)} ${plural.select(n) === 'one' ? one : other}`;

/** The texts in English. */
export const english: Strings = {
  heading: 'Chat with us',
  welcome: 'Hello! Write to us and a person will answer here.',
  closeChat: 'Close chat',
  minimizeChat: 'Minimize chat',
  endChat: 'End chat',
  cancel: 'Cancel',
  notStarted: 'The chat was not started.',
  endQuestion: 'End this chat?',
  keepChatting: 'Keep chatting',
  connecting: 'Connecting…',
  waitingForAgent: 'Waiting for an agent',
  chattingWith: (names) => `You are chatting with ${list.format(names)}`,
  chatEnded: 'Chat ended',
  agent: 'Agent',
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

  messages: 'Messages',
  loadEarlier: 'Load earlier messages',
  loadingEarlier: 'Loading earlier messages…',
  newMessages: 'New messages',
  toNewest: 'Go to the newest message',
  edited: 'edited',
  unread: 'New',
  chatStarted: (time) => `Chat started at ${time}`,
  sending: 'Sending',
  waiting: 'Waiting for connection',
  sent: 'Sent',
  read: 'Read',
  notSent: 'Not sent',
  typing: (names) => (names.length === 1 ? `${names[0]} is typing` : `${count(names.length, 'person is', 'people are')} typing`),

  message: 'Message',
  messagePlaceholder: 'Write a message',
  unsentDraft: 'Your unsent message',
  sendMessage: 'Send message',
  almostFull: (left) => `This is a long message: room for about ${count(left, 'more letter', 'more letters')}.`,
  tooLong: (over) =>
    `This message is too long by about ${count(over, 'letter', 'letters')}. Shorten it, or send it in two parts.`,

  offline: 'No connection. What you write is kept and sent as soon as it is back.',
  unreachable: 'Your chat cannot be reached right now. We keep trying, and what you write is kept.',
  reconnecting: 'Connection lost. Reconnecting…',
  backOnline: 'Connected again.',
  says: (name, text) => `${name} says: ${text}`,
  truncated: (more) => `… Message shortened, ${count(more, 'more letter', 'more letters')}.`,
  countOfNew: (n) => count(n, 'new message', 'new messages'),
  joined: (name) => `${name} joined the chat`,
  left: (name) => `${name} left the chat`,

  startNewChat: 'Start a new chat',
  tryAgain: 'Try again',
  notLoaded: 'The chat could not be loaded. Check your internet connection, then try again. If that does not help, reload the page.',
};
