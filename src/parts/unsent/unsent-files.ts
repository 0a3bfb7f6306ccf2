import { html, nothing, svg, type TemplateResult } from 'lit';
import type { UnsentFile, UnsentMessage } from '../../chat/message.js';
import { partsOf, shortened } from '../../files/file-names.js';
import { englishReasons } from '../../i18n/english-reasons.js';
import { fileSize } from '../../i18n/file-size.js';
import { englishUnsentFiles } from '../../i18n/english-unsent-files.js';
import type { Words } from '../../i18n/language.js';
import { putOn } from '../../styles/dressed-element.js';
import type { Insert, InsertHost, Inserter } from '../messages/inserts.js';
import type { BubbleView } from '../messages/message-bubble.js';
import { unsentFileStyles } from './unsent-files.styles.js';

/** Characters of a name that are shown, without its extension. */
const shownLetters = 60;

/** Gives what messages show whose file is not sent yet, and has it styled in this list. */
export function unsentFiles(host: InsertHost): Inserter<UnsentMessage> {
  const known = new WeakMap<UnsentMessage, { readonly strings: Words; readonly insert: Insert }>();
  putOn(host, unsentFileStyles);
  return (message, strings) => {
    const { file } = message;
    if (!file) return undefined;
    const before = known.get(message);
    if (before?.strings === strings) return before.insert;
    const insert: Insert = { instead: true, template: () => fileTemplate(message, file, strings), delivery: (view) => deliveryTemplate(message, file, view) };
    known.set(message, { strings, insert });
    return insert;
  };
}

function fileTemplate({ key, state }: UnsentMessage, { name, size, sent, media }: UnsentFile, strings: Words): TemplateResult {
  const { stem, extension } = partsOf(name);
  const underWay = sent !== undefined && !media && (state === 'sending' || state === 'waiting');
  return html`<div class="upload">
    <span class="kind" aria-hidden="true">${page}</span>
    <span class="about" id=${key}>
      <bdi class="name" dir="ltr"><bdi>${shortened(stem, shownLetters)}</bdi>${extension ? `.${extension}` : nothing}</bdi>
      <bdi class="size">${fileSize(size, strings.lang)}</bdi>
    </span>
    ${underWay ? html`<progress max=${size} .value=${sent} aria-label=${strings.of('unsentFiles', englishUnsentFiles).uploading(name)}></progress>` : nothing}
  </div>`;
}

function deliveryTemplate({ key, state }: UnsentMessage, file: UnsentFile, { strings, retry, discard, away, stop }: BubbleView): TemplateResult {
  const words = strings.of('unsentFiles', englishUnsentFiles);
  const unsent = strings.of('unsent', englishReasons.unsent);
  const button = (label: string, act: (key: string) => void): TemplateResult =>
    html`<button type="button" tabindex=${stop ? 0 : -1} aria-describedby=${key} @click=${() => act(key)}>${label}</button>`;
  const underWay = state === 'waiting' || state === 'sending';
  const again = state === 'old' || (state === 'failed' && isWorthwhile(file));
  return html`<div class="delivery">
    <p>${underWay ? progressOf(file, away || !retry, strings) : stateOf(state, file, strings)}</p>
    ${file.fleeting && state !== 'parked' ? html`<p>${words.fleeting}</p>` : nothing}
    ${again && retry ? button(state === 'old' ? unsent.send : unsent.retry, retry) : nothing}
    ${underWay && file.media ? nothing : button(underWay ? words.cancel : words.remove, discard)}
  </div>`;
}

function progressOf({ sent, size, media }: UnsentFile, waits: boolean, strings: Words): string {
  const talk = strings.of('talk', englishReasons.talk);
  if (sent !== undefined && !media) return strings.of('unsentFiles', englishUnsentFiles).percent(Math.floor((100 * sent) / Math.max(1, size)));
  return waits ? talk.waiting : talk.sending;
}

function stateOf(state: UnsentMessage['state'], { problem }: UnsentFile, strings: Words): string {
  const words = strings.of('unsentFiles', englishUnsentFiles);
  if (state === 'old') return strings.of('unsent', englishReasons.unsent).old;
  if (state === 'parked') return words.parked;
  if (problem === 'file-gone') return words.gone;
  return problem === 'file-refused' ? words.refused : strings.of('talk', englishReasons.talk).notSent;
}

/** What Twilio does not take, and what is not there, does not come by another try. */
function isWorthwhile({ problem }: UnsentFile): boolean {
  return problem !== 'file-gone' && problem !== 'file-refused';
}

const page = html`<svg viewBox="0 0 24 24" aria-hidden="true">${svg`<path d="M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8l-5-5v5h5" />`}</svg>`;
