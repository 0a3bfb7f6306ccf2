import { html, type TemplateResult } from 'lit';
import { fileNames } from '../../chat/file-names.js';
import { isStored, type StoredMessage } from '../../chat/message.js';
import { englishMedia } from '../../i18n/english-media.js';
import { nearestLang } from '../../i18n/nearest-lang.js';
import type { Words } from '../../i18n/language.js';
import type { Insert, Inserter, InsertHost } from '../messages/inserts.js';
import { FileChip } from './file-chip.js';
import { FilePicture } from './file-picture.js';
import { FilePlayer } from './file-player.js';
import { FileSource } from './file-source.js';
import { fileSize } from '../../i18n/file-size.js';
import { putOn } from '../../styles/dressed-element.js';
import { fileStyles } from './file.styles.js';
import { PictureShelf } from './picture-shelf.js';
import { isPicture, isPlayable } from './what-is-shown.js';

/** Gives the files of messages in this list: pictures, players, and for everything else a name with what can be done with it. */
export function fileInserts(host: InsertHost): Inserter {
  putOn(host, fileStyles);
  const known = new WeakMap<StoredMessage, { readonly strings: Words; readonly lang: string | undefined; readonly insert: Insert }>();
  const earlier = new Map<string, StoredMessage>();
  const shelf = new PictureShelf();
  /** All pictures of the talk, in their order. */
  const pictures = (): readonly FileSource[] => {
    const messages: readonly StoredMessage[] = host.sid === undefined ? [...host.chat.state.messages].filter(isStored) : [...earlier.values()].sort((one, other) => one.index - other.index);
    return messages.flatMap((message) => sourcesOf(host, message)).filter(isPicture);
  };
  return (message, strings) => {
    const lang = nearestLang(host.renderRoot.firstElementChild ?? document.documentElement);
    if (host.sid !== undefined) earlier.set(message.key, message);
    const before = known.get(message);
    if (before?.strings === strings && before.lang === lang) return before.insert;
    const sources = sourcesOf(host, message);
    const item = (source: FileSource, tab: number): TemplateResult => {
      if (isPicture(source)) {
        return html`<flex-webchat-picture .source=${source} .shelf=${shelf} .pictures=${pictures} .strings=${strings} .locale=${lang} .tab=${tab}></flex-webchat-picture>`;
      }
      if (isPlayable(source)) return html`<flex-webchat-player .source=${source} .strings=${strings} .locale=${lang} .tab=${tab}></flex-webchat-player>`;
      return html`<flex-webchat-file .source=${source} .strings=${strings} .locale=${lang} .tab=${tab}></flex-webchat-file>`;
    };
    const words = strings.of('media', englishMedia);
    const said = sources.map(({ name, look, media }) => words.file(words.kinds[look.kind], name, fileSize(media.size, lang))).join('. ');
    const insert: Insert = {
      template: (tab) => html`<div class="files"><p hidden id="files-${message.key}">${said}</p>${sources.map((source) => item(source, tab))}</div>`,
      instead: message.text === fileNames(message.media ?? []),
    };
    known.set(message, { strings, lang, insert });
    return insert;
  };
}

const sources = new WeakMap<StoredMessage, readonly FileSource[]>();

/** The same ones for the same message. */
function sourcesOf(host: InsertHost, message: StoredMessage): readonly FileSource[] {
  let found = sources.get(message);
  if (!found) sources.set(message, (found = (message.media ?? []).map((media) => new FileSource(host, message, media))));
  return found;
}

// A page may hold two copies of the package; the first one defines.
if (!customElements.get('flex-webchat-file')) {
  customElements.define('flex-webchat-file', FileChip);
  customElements.define('flex-webchat-picture', FilePicture);
  customElements.define('flex-webchat-player', FilePlayer);
}
