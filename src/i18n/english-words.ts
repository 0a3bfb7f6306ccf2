import { english } from './english.js';
import type { Spoken, Words } from './language.js';

/** What a chat says where nobody has given it other words. */
export const inEnglish: Words = { ...english, lang: 'en', of: (_name, words) => words };

/** What this chat says; the same object as long as it says the same. */
export function stringsOf({ strings }: { readonly strings: Spoken | undefined }): Words {
  return strings ? (strings.all ??= { ...strings.of('panel', english), lang: strings.lang, of: strings.of }) : inEnglish;
}
