import type { ChatState } from '../../chat/chat-state.js';
import type { TalkWords } from '../../i18n/strings.js';

/** What is said where nobody is there yet: nobody waits who has left a message outside of the opening hours. */
export function nobodyYet({ answers }: ChatState, talk: TalkWords): string {
  return answers['afterHours'] ? talk.messageLeft : talk.waitingForAgent;
}
