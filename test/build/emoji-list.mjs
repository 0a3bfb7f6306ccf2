/**
 * What the emoji picker knows of emoji: of all that `emojibase-data` has, only what is shown and looked for.
 * `node test/build/emoji-list.mjs` writes src/parts/emoji/emoji-list.ts again; a test compares the file with the package.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where the list is kept. */
export const listFile = path.join(root, 'src/parts/emoji/emoji-list.ts');

/** Emoji up to this version are drawn wherever the element runs: Android 10, iOS 13.2, macOS 10.15 and Windows 10 have them. */
const everywhere = 12.1;

/** Skin tones and hair on their own; nobody writes them. */
const components = 2;

/** The text of the file. */
export function emojiList() {
  const lines = [];
  for (const emoji of ofPackage('en/data.json')) {
    if (emoji.group === undefined || emoji.group === components) continue;
    (lines[emoji.group] ??= []).push(entry(emoji));
  }
  const { version } = ofPackage('package.json');
  return [
    '/**',
    ` * All emoji, a line a group, in the order of Unicode: the emoji, a space, its English name, and after \`|\` more words to find it by; where not`,
    ' * every system draws it, after another `|` the version of Emoji that has it.',
    ' *',
    ` * Written by test/build/emoji-list.mjs from emojibase-data ${version}.`,
    ' */',
    'export const emojiList: readonly string[] = [',
    ...lines.filter(Boolean).map((line) => `  ${JSON.stringify(line.join(';'))},`),
    '];',
    '',
  ].join('\n');
}

function entry({ emoji, label, tags = [], version }) {
  const more = tags.filter((tag) => !label.toLowerCase().includes(tag)).join(' ');
  const parts = version > everywhere ? [label, more, version] : [label, more];
  return `${plain(emoji)} ${parts.join('|').replace(/\|$/, '')}`;
}

/** Without the mark for a coloured picture where that is what one gets anyway. */
function plain(emoji) {
  return emoji.replace(/(\p{Emoji_Presentation})\uFE0F/gu, '$1');
}

function ofPackage(file) {
  return JSON.parse(readFileSync(path.join(root, 'node_modules/emojibase-data', file), 'utf8'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(listFile, emojiList());
