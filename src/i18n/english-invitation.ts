import type { InvitationWords } from './strings.js';

/** The words of an invitation in English, where the site has none of its own. */
export const englishInvitation: InvitationWords = {
  text: 'Hello! Can we help you?',
  accept: 'Chat with us',
  dismiss: 'No, thank you',
};
