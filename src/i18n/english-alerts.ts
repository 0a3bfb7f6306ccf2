import type { AlertWords } from './strings.js';

const number = new Intl.NumberFormat('en');

/** What a visitor is told who looks elsewhere, in English. It comes with the first message. */
export const englishAlerts: AlertWords = {
  newMessages: (count) => (count === 1 ? '1 new message' : `${number.format(count)} new messages`),
  newMessage: 'New message',
  alerts: 'Sound and notifications',
  sound: 'Sound',
  notifyMe: 'Notify me',
  blocked: 'Notifications of this site are blocked in your browser.',
  says: (name, text) => `${name} says: ${text}`,
  openChat: 'Open chat',
  dismiss: 'Dismiss',
};
