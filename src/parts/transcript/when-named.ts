import type { Acquaintances } from '../../chat/participants.js';
import type { MessageLog } from '../../chat/message-log.js';

/** Longest time that is waited for names, ms: Twilio may not tell who somebody was. */
const deadline = 2_500;

/** Resolves when all who wrote are known, or after a while. `watch` gets what is to be called when there may be another one. */
export async function whenNamed(log: MessageLog, people: () => Acquaintances, watch: (look: () => void) => void): Promise<void> {
  const authors = new Set([...log.newestFirst()].flatMap(({ own, author }) => (own ? [] : [author])));
  const isNamed = (): boolean => {
    const known = new Set(people().acquaintances.map(({ identity }) => identity));
    return [...authors].every((author) => known.has(author));
  };
  if (isNamed()) return;
  await new Promise<void>((resolve) => {
    const late = setTimeout(resolve, deadline);
    watch(() => {
      if (!isNamed()) return;
      clearTimeout(late);
      resolve();
    });
  });
  watch(() => undefined);
}
