import type { EndingWords } from './strings.js';

const plural = new Intl.PluralRules('en');

/** The words of the survey after a chat, and of the warning before a forgotten one ends, in English. */
export const englishEnding: EndingWords = {
  question: { stars: 'How was this chat?', thumbs: 'Did this chat help you?' },
  stars: (count) => `${count} ${plural.select(count) === 'one' ? 'star' : 'stars'}`,
  thumbs: { no: 'No', yes: 'Yes' },
  comment: 'Anything you want to add? (optional)',
  send: 'Send answer',
  sending: 'Sending…',
  thanks: 'Thank you for your answer.',
  failed: 'Your answer could not be sent. It is kept here: please try again.',
  lastFailed: 'Your answer could not be sent yet. “End chat” ends the chat without it.',
  asked: 'There is a question about this chat.',
  ratedStars: (stars, count) => `Rating: ${stars} (${count} of 5)`,
  ratedThumb: (thumb) => `Rating: ${thumb}`,
  keepChatting: 'Keep chatting',
  stillThere: 'Are you still there?',
  endsIn: (time) => `This chat ends in ${time}.`,
  goOn: 'I am still here',
  warning: (time) => `Are you still there? This chat ends in ${time}. Write something, or press “I am still here”.`,
};
