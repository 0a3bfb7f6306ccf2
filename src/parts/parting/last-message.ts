import type { ChatController } from '../../chat/chat-controller.js';
import type { Survey } from '../../chat/ending.js';
import { englishEnding } from '../../i18n/english-ending.js';
import { stringsOf } from '../../i18n/english-words.js';

/** How long a visitor who wants to go waits for their answer to arrive, ms. */
const patience = 10_000;

/** Sends an answer to the survey as the visitor's message, with the answer as its attribute `survey`; false where it has not arrived in time. */
export function sendLast(chat: ChatController, { kind, question, rating, comment = '' }: Survey): Promise<boolean> {
  const words = stringsOf(chat).of('ending', englishEnding);
  const rated = kind === 'stars' ? words.ratedStars('★'.repeat(rating) + '☆'.repeat(5 - rating), rating) : words.ratedThumb(rating ? '👍' : '👎');
  const answer = { kind, question, rating, ...(comment && { comment }) };
  const seen = new AbortController();
  return new Promise<boolean>((resolve) => {
    let key: string | undefined;
    const done = (sent: boolean): void => {
      seen.abort();
      clearTimeout(timer);
      resolve(sent);
    };
    const timer = setTimeout(() => done(false), patience);
    chat.observe((fact, { messages, phase }) => {
      if (fact.type === 'message-put') key ??= fact.message.key;
      const unsent = messages.unsent.find((each) => each.key === key);
      if (phase.name !== 'live' || unsent?.state === 'failed') done(false);
      else if (key !== undefined && !unsent) done(messages.holds(key));
    }, seen.signal);
    chat.run('send', [rated, comment].filter(Boolean).join('\n'), { survey: answer });
    // The site has kept it back.
    if (key === undefined && !seen.signal.aborted) done(true);
  });
}
