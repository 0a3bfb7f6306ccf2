import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { elementIn } from '../../demo/build/manifest/create-manifest.mjs';
import { tableRows } from '../docs/tables.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file) => readFileSync(path.join(root, file), 'utf8');

/** The names that a manifest has, by kind. */
export function namesInManifest(manifest) {
  const element = elementIn(manifest);
  const names = (list) => list.map(({ name }) => name);
  const fields = element.members.filter(({ kind }) => kind === 'field');
  return {
    attributes: names(element.attributes),
    properties: names(fields.filter(({ readonly }) => !readonly)),
    readable: names(fields.filter(({ readonly }) => readonly)),
    methods: names(element.members.filter(({ kind }) => kind === 'method')),
    events: names(element.events),
    slots: names(element.slots),
    parts: names(element.cssParts),
    'custom properties': names(element.cssProperties),
  };
}

/** The names that docs/api.md and docs/theming.md have, by kind. */
export function namesInDocumentation({ api = read('docs/api.md'), theming = read('docs/theming.md') } = {}) {
  const cells = (text, heading, column = 0) => tableRows(sectionOf(text, heading)).map((row) => row[column]);
  const words = (list) => list.flatMap((cell) => [...cell.matchAll(/`([\w-]+)/g)].map(([, word]) => word));
  const alone = /^`(\w+)` is an attribute alone/m.exec(sectionOf(api, 'Attributes'))?.[1];
  return {
    attributes: [...words(cells(api, 'Attributes')), ...(alone ? [alone] : [])],
    properties: [...words(cells(api, 'Attributes', 1)), ...words(cells(api, 'Properties without an attribute'))],
    readable: words(cells(api, 'What can be read')),
    methods: words(cells(api, 'Methods')),
    events: words(cells(api, 'Events')),
    slots: words(cells(theming, 'Slots')),
    parts: words(cells(theming, 'Parts')),
    'custom properties': words(cells(theming, 'Custom properties')),
  };
}

/** The names that stand in `src/`, by kind, as far as a look at its text tells. */
export function namesInSource(change = (text) => text) {
  const texts = readdirSync(path.join(root, 'src'), { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.includes('languages'))
    .map((file) => change(read(`src/${file}`)));
  const all = texts.join('\n');
  const found = (pattern, text = all) => [...new Set([...text.matchAll(pattern)].flatMap(([, ...groups]) => groups.filter(Boolean).flatMap((group) => group.split(/[ ,']+/).filter(Boolean))))];
  const [, declared] = all.match(/static override properties = \{(\n {4}config:.*?)\n {2}\};/s);
  const options = [...declared.matchAll(/^ {4}(\w+): \{(.*)\}/gm)].map(([, name, given]) => ({ name, given }));
  const element = texts.find((text) => text.includes('class FlexWebchat extends'));
  return {
    attributes: [
      ...options.filter(({ given }) => !given.includes('attribute: false')).map(({ name, given }) => given.match(/attribute: '([^']+)'/)?.[1] ?? name),
      ...found(/:host\(\[(placement)/g),
    ],
    properties: options.map(({ name }) => name),
    readable: found(/^ {2}get (\w+)\(\)/gm, texts.find((text) => text.includes('class ReadableChat extends'))),
    methods: found(/^ {2}(?:override )?(?!\w+Callback\()(\w+)\([^\n]*\): (?:void|Promise<[\w<>]+>) \{/gm, element),
    events: found(/super\('(flex-webchat-[\w-]+)'/g),
    // One slot is between two parts of ours.
    slots: found(/<slot name="([\w-]+)"/g).filter((name) => name !== 'window'),
    parts: found(/\spart=(?:"([\w -]+)"|\$\{own \? '([\w -]+)')/g),
    'custom properties': [...new Set([...found(/var\((--flex-webchat-[a-z][\w-]*)/g), ...texts.flatMap(shadesIn)])],
  };
}

/** What `one` has and `other` has not, as texts; empty where all is well. */
export function missing(one, other, where) {
  return Object.entries(one).flatMap(([kind, names]) => names.filter((name) => !other[kind].includes(name)).map((name) => `${kind}: ${name} is not in ${where}`));
}

/** Custom properties of colours are listed with their shades, and made there. */
function shadesIn(text) {
  if (!text.includes("from './schemed.js'")) return [];
  return [...text.matchAll(/^ +'?([\w-]+)'?: (?:\[(?:'#|$)|shaded\(|tinted\()/gm)].map(([, name]) => `--flex-webchat-${name}`);
}

function sectionOf(text, heading) {
  const [, section] = text.split(`\n## ${heading}\n`);
  if (!section) throw new Error(`There is no "${heading}".`);
  return section.split('\n## ')[0];
}
