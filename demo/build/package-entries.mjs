/**
 * What can be imported from the npm package, one row an entry: the build, `package.json` and the tests follow this table. A new entry is a row
 * here; `node demo/build/package-entries.mjs` then writes what package.json says of entries again.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The rows. `source`: a file of `src/`, or with `*` each file of a folder; its script goes to `dist/npm/<file>.js`. `types` and `script`: where
 * another part of the build writes them; without `types` it is no code, without `script` only types. `effects`: to import it changes the page.
 */
export const packageEntries = [
  { name: '.', source: 'src/index.ts', file: 'flex-webchat', effects: true },
  { name: './element', source: 'src/element.ts', file: 'element' },
  { name: './headless', source: 'src/headless.ts', file: 'headless' },
  { name: './i18n/*', source: 'src/i18n/languages/*.ts', file: 'i18n/*' },
  { name: './migration', source: 'src/migration/index.ts', file: 'migration' },
  { name: './react', source: 'src/frameworks/react.ts', file: 'react' },
  { name: './solid', types: './dist/types/frameworks/solid.d.ts' },
  { name: './svelte', types: './dist/types/frameworks/svelte.d.ts' },
  { name: './vue', types: './dist/types/frameworks/vue.d.ts' },
  { name: './emulator', types: './dist/emulator/index.d.ts', script: './dist/emulator/index.js' },
  ...['custom-elements', 'vscode.css-custom-data', 'vscode.html-custom-data', 'web-types'].map((file) => ({ name: `./${file}.json`, script: `./dist/${file}.json` })),
];

/** Name of the files of `dist/npm` that define inner elements when they are loaded. */
export const definingFiles = 'tags-[hash].js';

/** The sources by name of their file in `dist/npm`, without its ending: what Rollup takes as `input`. */
export function npmInput() {
  const rows = packageEntries.filter(({ source }) => source);
  return Object.fromEntries(rows.flatMap(({ source, file }) => sourcesOf(source).map((each) => [file.replace('*', path.basename(each, '.ts')), each])));
}

/** The sources of all entries. */
export function npmSources() {
  return Object.values(npmInput());
}

/** What package.json says of entries. */
export function entryFields() {
  const places = packageEntries.map((row) => [row, placeOf(row)]);
  const [[, first]] = places;
  const others = places.filter(([{ name }, { types }]) => name !== '.' && types);
  return {
    main: first.default,
    types: first.types,
    // For compilers that do not know `exports`.
    typesVersions: { '*': Object.fromEntries(others.map(([{ name }, { types }]) => [name.slice(2), [types]])) },
    exports: Object.fromEntries(places.map(([{ name }, place]) => [name, place.types ? place : place.default])),
    sideEffects: [...places.filter(([{ effects }]) => effects).map(([, place]) => place.default), `./dist/npm/${definingFiles.replace('[hash]', '*')}`],
  };
}

function placeOf({ source, file, types, script }) {
  if (!source) return { ...(types && { types }), ...(script && { default: script }) };
  return { types: `./dist/types/${source.replace(/^src\/(.*)\.ts$/, '$1.d.ts')}`, default: `./dist/npm/${file}.js` };
}

function sourcesOf(source) {
  if (!source.includes('*')) return [source];
  const [folder] = source.split('*');
  return readdirSync(path.join(root, folder)).sort().map((file) => `${folder}${file}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = path.join(root, 'package.json');
  const fields = entryFields();
  const others = Object.entries(JSON.parse(readFileSync(file, 'utf8'))).filter(([name]) => !(name in fields));
  const place = others.findIndex(([name]) => name === 'bin');
  const written = Object.fromEntries([...others.slice(0, place), ...Object.entries(fields), ...others.slice(place)]);
  writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`);
}
