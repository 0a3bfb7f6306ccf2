import type { EarlierChats } from '../../chat/ports.js';
import { shortened } from '../../content/shortened.js';

/** Letters of a first message that say what a chat was about. */
const enough = 140;

/** Gives the words that an earlier chat began with; `undefined` where they cannot be had now. Never throws. */
export async function firstWords(earlier: EarlierChats, sid: string): Promise<string | undefined> {
  try {
    const [first] = (await earlier.page(sid, 1)).messages;
    return shortened(first?.text ?? '', enough);
  } catch {
    return undefined;
  }
}
