import type { WrittenWords } from '../i18n/strings.js';
import { facts } from './facts.js';
import { htmlStyle } from './html-style.js';
import { markup, type Inside, type Markup } from './markup.js';
import { inLine, plain } from './plain.js';
import { stamp } from './times.js';
import type { Entry, FilePlaces, MessageEntry, Transcript } from './transcript.js';

/** How the page of a conversation is read. */
export interface Reading {
  readonly dir: 'ltr' | 'rtl';
  /** The visitor's own, where it is not given. */
  readonly timeZone?: string | undefined;
}

/** Gives a conversation as a complete HTML file: without a script, and with a policy that lets none run. */
export function asHtml(transcript: Transcript, words: WrittenWords, places: FilePlaces, { dir, timeZone }: Reading): string {
  const { title, rows, notice } = facts(transcript, words, timeZone);
  return String(markup`<!doctype html>
<html lang="${words.lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${htmlStyle}</style>
</head>
<body>
<header>
<h1><bdi>${title}</bdi></h1>
<dl>
${rows.map(([name, value]) => markup`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>\n`)}</dl>
${notice && markup`<p class="notice">${notice}</p>\n`}</header>
<main>
<ol>
${transcript.entries.map((entry) => entryOf(entry, words, places, timeZone))}</ol>
</main>
</body>
</html>
`);
}

function entryOf(entry: Entry, words: WrittenWords, places: FilePlaces, timeZone: string | undefined): Markup {
  if (entry.kind === 'message') return messageOf(entry, words, places, timeZone);
  const text = entry.kind === 'coming' ? inLine(entry.text) : words.removed(entry.count);
  return markup`<li class="event"><bdi>${text}</bdi></li>\n`;
}

function messageOf({ at, own, name, text, edited, files }: MessageEntry, words: WrittenWords, places: FilePlaces, timeZone: string | undefined): Markup {
  return markup`<li class="message ${own ? 'own' : ''}">
<p class="by"><bdi class="name">${inLine(name)}</bdi> <time datetime="${new Date(at).toISOString()}" dir="ltr">${stamp(at, timeZone)}</time>${edited && markup` <span class="edited">${words.edited}</span>`}</p>
${text && markup`<p class="text" dir="auto">${plain(text)}</p>\n`}${files.map((file) => fileOf(file, words, places))}</li>
`;
}

function fileOf({ sid, name, type, size }: MessageEntry['files'][number], words: WrittenWords, places: FilePlaces): Markup {
  const place = places.get(sid);
  const shown = inLine(name || type);
  const about: Inside = markup`<span class="about">${[inLine(type), words.size(size)].join(', ')}</span>`;
  if (!place) return markup`<p class="file"><bdi>${shown}</bdi> ${about}</p>\n`;
  if ('missing' in place) return markup`<p class="file missing"><bdi>${shown}</bdi> ${about} <span>${words.missing[place.missing]}</span></p>\n`;
  const { path } = place;
  if (!harmless.test(path)) return markup`<p class="file"><bdi>${shown}</bdi> ${about} <bdi class="path">${path}</bdi></p>\n`;
  const href = path.split('/').map(encodeURIComponent).join('/');
  return markup`<p class="file"><a href="${href}">${picture.test(path) && markup`<img src="${href}" alt="" loading="lazy">`}<bdi>${shown}</bdi></a> ${about}</p>\n`;
}

/** What a browser shows without running anything in it, by the ending that it goes by; everything else is named, but nothing leads to it. */
const harmless = /\.(?:png|jpe?g|gif|webp|avif|bmp|mp[34]|m4a|aac|ogg|opus|wav|webm|mov|pdf|txt|csv)$/i;

const picture = /\.(?:png|jpe?g|gif|webp|avif|bmp)$/i;
