import { fileNames } from '../../chat/file-names.js';
import type { StoredMessage } from '../../chat/message.js';
import { lookOf, nameFor } from '../../files/file-kinds.js';
import { safeName } from '../../files/file-names.js';
import { englishMedia } from '../../i18n/english-media.js';
import type { Words } from '../../i18n/language.js';

/** Gives what is said of a message with files: whose it is, what they are, and `text`, where that is more than their names. */
export function saidFiles(author: string, { media = [], text: written }: StoredMessage, text: string, strings: Words): string {
  const words = strings.of('media', englishMedia);
  const files = media.map(({ name, type }) => {
    const safe = name ? safeName(name) : nameFor(type);
    return { kind: lookOf(safe, type).kind, name: safe };
  });
  const names = files.map(({ name }) => name);
  const [first] = files;
  const sent =
    files.length === 1 && first
      ? words.sent(author, words.sentKinds[first.kind], first.name)
      : words[files.every(({ kind }) => kind === 'picture') ? 'sentPictures' : 'sentFiles'](author, names);
  return !text || written === fileNames(media) ? sent : words.andSays(sent, text);
}
