import type { ChatState } from '../chat/chat-state.js';
import { englishReasons as reasons } from './english-reasons.js';
import type { Words } from './language.js';

/** Says why a chat is over; nothing for one that is not. */
export function endedWords({ phase, ending }: Pick<ChatState, 'phase' | 'ending'>, strings: Words): string {
  if (phase.name !== 'ended') return '';
  return ending?.forgotten ? strings.of('talk', reasons.talk).forgotten : strings.of('ended', reasons.ended)[phase.reason];
}
