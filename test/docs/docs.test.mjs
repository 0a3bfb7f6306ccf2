/** Holds the documentation to the code: nothing that a site can use is missing, and nothing is named that does not exist. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { packageEntries } from '../../demo/build/package-entries.mjs';
import { faultRows, tableRows } from './tables.mjs';
import { titlesIn } from './titles.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file) => readFileSync(path.join(root, file), 'utf8');
const api = read('docs/api.md');
const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'demo/emulator/README.md', ...pagesIn('docs')];

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, place) => from + place);
/** All faults there are; 55 to 59 were never given. */
const faultIds = [...range(1, 54), ...range(60, 71)].map((number) => `F${number}`);
const featureIds = range(1, 231).map((number) => `E${number}`);

test('every error code is in docs/api.md, once, and no other', () => {
  const codes = listIn(read('src/chat/errors.ts').match(/errorCodes = \[([^\]]*)\]/)[1]);
  assert.deepEqual(firstCells(sectionOf(api, 'Error codes')).toSorted(), codes.toSorted());
});

test('every event is in docs/api.md with all that it carries, and whether it can be canceled', () => {
  const code = ['panel-events', 'talk-events', 'error-event'].map((file) => read(`src/events/${file}.ts`)).join('\n');
  const classes = [...code.matchAll(/class (\w+) extends ChatEvent \{(.*?)\n\}/gs)];
  const rows = rowsOf(sectionOf(api, 'Events'));
  const documented = rows.map(([event, carries, , cancelable]) => ({ event, carries: listIn(carries), cancelable }));
  const inCode = classes.map(([, , body]) => ({
    event: `\`${body.match(/super\('([^']+)'/)[1]}\``,
    carries: [...body.matchAll(/^ {2}(?:declare )?readonly (\w+):/gm)].map(([, name]) => name),
    cancelable: /super\('[^']+', true\)/.test(body) ? 'yes' : 'no',
  }));
  assert.ok(inCode.length > 0);
  assert.deepEqual(documented, inCode);
});

test('every attribute and property of the element is in docs/api.md', () => {
  const [, declared] = read('src/launcher/chat-options.ts').match(/static override properties = \{(.*?)\n {2}\};/s);
  const properties = [...declared.matchAll(/^ {4}(\w+): \{(.*)\}/gm)].map(([, name, options]) => ({ name, options }));
  const withAttribute = properties.filter(({ options }) => !options.includes('attribute: false'));
  const attributes = withAttribute.map(({ name, options }) => [options.match(/attribute: '([^']+)'/)?.[1] ?? name, name]);
  const documented = rowsOf(sectionOf(api, 'Attributes')).map((row) => row.slice(0, 2).map(plain));
  assert.deepEqual(documented.toSorted(), attributes.toSorted());
  const others = properties.filter(({ options }) => options.includes('attribute: false')).map(({ name }) => name);
  assert.deepEqual(firstCells(sectionOf(api, 'Properties without an attribute')).toSorted(), others.toSorted());
});

test('everything that can be read or called is in docs/api.md', () => {
  const source = ['src/flex-webchat.ts', 'src/launcher/readable-chat.ts'].map(read).join('\n');
  const getters = [...source.matchAll(/^ {2}get (\w+)\(\)/gm)].map(([, name]) => name);
  assert.deepEqual(firstCells(sectionOf(api, 'What can be read')).toSorted(), getters.toSorted());
  const methods = [...source.matchAll(/^ {2}(?:override )?(?!\w+Callback\()(\w+)\((?:\w+\??: .*)?\): (?:void|Promise<\w+>) \{/gm)].map(([, name]) => name);
  const documented = firstCells(sectionOf(api, 'Methods')).map((call) => call.replace(/\(.*/, ''));
  assert.deepEqual(documented.toSorted(), methods.toSorted());
});

test('every entry of the package is in docs/installing.md, and no other', () => {
  const named = sectionOf(read('docs/installing.md'), 'npm').split('\n').filter((line) => line.startsWith('| `')).flatMap((line) => listIn(line.split(' | ')[0]));
  const entries = packageEntries.filter(({ source, types }) => source || types).map(({ name }) => name.replace('./', 'flex-webchat/').replace('*', 'de').replace(/^\.$/, 'flex-webchat'));
  assert.deepEqual(named.toSorted(), entries.toSorted());
});

test('every member and type of a field is in docs/api.md', () => {
  const kinds = [...read('src/chat/fields.ts').matchAll(/interface (?:\w+Field|FieldBase) [^{]*\{(.*?)\n\}/gs)].map(([, members]) => members);
  const members = kinds.flatMap((kind) => [...kind.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name]) => name));
  const [documented, submitted] = sectionOf(api, 'Fields of the form').split('| `type` | submitted |');
  assert.ok(members.length > 0);
  assert.deepEqual(rowsOf(documented).flatMap(([names]) => listIn(names)).toSorted(), [...new Set(members)].toSorted());
  const types = kinds.flatMap((kind) => [...(kind.match(/type: (.*);/)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, type]) => type));
  const shown = rowsOf(submitted.split('###')[0]).flatMap(([names]) => listIn(names.replace(/ with .*/, '')));
  assert.deepEqual([...new Set(shown)].toSorted(), [...new Set(types)].toSorted());
});

test('every custom property and part that docs/theming.md names is in the code', () => {
  const theming = read('docs/theming.md');
  const source = sources('src').map(read).join('\n');
  const properties = [...sectionOf(theming, 'Custom properties').matchAll(/^\| `(--flex-webchat-[\w-]+)` (.*)/gm)];
  assert.ok(properties.length > 20);
  for (const [, property, cells] of properties) {
    const name = property.replace('--flex-webchat-', '');
    const shades = source.match(new RegExp(`^\\s*'?${name}'?: \\['(#\\w+)', 'light-dark\\(#\\w+,(#\\w+)\\)'`, 'm'));
    if (shades && /`#/.test(cells)) assert.deepEqual(cells.match(/#\w+/g), shades.slice(1), property);
    else assert.match(source, new RegExp(`var\\(${property}|^\\s*'?${name}'?: (?:\\[|shaded|tinted)`, 'm'), property);
  }
  const documented = new Set(properties.map(([, property]) => property));
  for (const [property] of source.matchAll(/--flex-webchat-[a-z][\w-]*/g)) assert.ok(documented.has(property), property);
  const parts = [...source.matchAll(/\spart=(?:"([\w -]+)"|\$\{own \? '([\w -]+)')/g)].flatMap(([, one, other]) => (one ?? other).split(' '));
  const named = rowsOf(sectionOf(theming, 'Parts')).flatMap(([names]) => listIn(names));
  assert.deepEqual(named.toSorted(), [...new Set(parts)].toSorted());
  const [, exported] = read('src/parts/frame/page-slots.ts').match(/parts =\s+'([^']+)'/);
  const outside = ['launcher/chat-launcher', 'parts/alerts/last-message', 'parts/invitation/invitation-card'];
  const own = outside.flatMap((file) => [...read(`src/${file}.ts`).matchAll(/part="(\w+)"/g)].map(([, part]) => part));
  assert.deepEqual(named.toSorted(), [...own, ...exported.split(', ')].toSorted(), 'those that reach the page');
});

test('docs/features.md has E1 to E231, each once, with a weight and where we are', () => {
  const rows = tableRows(read('docs/features.md')).filter(([id]) => /^E\d/.test(id));
  assert.deepEqual(rows.map(([id]) => id), featureIds);
  for (const [id, feature, weight, now] of rows) {
    assert.ok(feature, id);
    assert.match(weight, /^(?:must|should|could|-)$/, id);
    assert.match(now, /^(?:yes(?: \(.+\))?|partly \(.+\)|not yet)$/, id);
  }
});

test('docs/faults.md has every fault, each once, with a promise', () => {
  const rows = tableRows(read('docs/faults.md')).filter(([id]) => /^F\d/.test(id));
  assert.deepEqual(rows.map(([id]) => id), faultIds);
  for (const row of rows) {
    assert.equal(row.length, 4, row[0]);
    assert.ok(row.every(Boolean), row[0]);
  }
});

test('every test that docs/faults.md names exists in the file it names', () => {
  const titles = new Map();
  let named = 0;
  for (const { id, links } of faultRows(read('docs/faults.md'))) {
    for (const { title, file } of links) {
      if (!titles.has(file)) titles.set(file, titlesIn(read(file)));
      assert.ok(titles.get(file).some(({ pattern }) => pattern.test(title)), `${id}: no test "${title}" in ${file}`);
      named += 1;
    }
  }
  assert.ok(named > 0);
});

test('titles of tests are found as they are written, and others are not', () => {
  const source = [
    "test('plain', async () => {});",
    'it("somebody\'s", () => {});',
    'test(`of ${name} with ${rate * 2} %`, () => {});',
    "  'a key of a table': talking({}),",
    "  it('agent\\'s', () => {});",
  ].join('\n');
  const found = (title) => titlesIn(source).some(({ pattern }) => pattern.test(title));
  for (const title of ['plain', "somebody's", 'of Ann with 24 %', 'a key of a table', "agent's"]) assert.ok(found(title), title);
  for (const title of ['plai', 'plain, too', 'of with 24 %', 'async']) assert.ok(!found(title), title);
});

test('every relative link leads to a file, and to a heading of it', () => {
  let followed = 0;
  for (const page of pages) {
    for (const [, target] of withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/i.test(target)) continue;
      const [file, heading] = target.split('#');
      const found = file ? path.join(path.dirname(page), decodeURIComponent(file)) : page;
      assert.ok(!found.startsWith('..'), `${page}: ${target} leads out of the repository`);
      assert.ok(existsSync(path.join(root, found)), `${page}: ${target}`);
      if (heading) assert.ok(headingsIn(read(found)).includes(heading), `${page}: ${target}`);
      followed += 1;
    }
  }
  assert.ok(followed > 0);
});

test('the README of the local Flex names every knob, option, variable and path there is', () => {
  const text = read('demo/emulator/README.md');
  const rule = read('demo/emulator/faults/rule.ts');
  const named = [
    ...[...rule.matchAll(/readonly knob: '(\w+)'/g)].map(([, knob]) => `| \`${knob}\` |`),
    ...[...read('demo/emulator/account.ts').matchAll(/process\.env\['(\w+)'\]/g)].map(([, name]) => `\`${name}\``),
    ...[...read('demo/start.mjs').matchAll(/wholeNumber\('(\w+)'/g)].map(([, name]) => `\`${name}\``),
    ...[...controlPages().matchAll(/control\.(get|post|delete)\('([^']+)'/g)].map(
      ([, method, route]) => `${method.toUpperCase()} /emulator${route.replace(/:(\w+)/g, '{$1}')}`,
    ),
  ];
  for (const each of named) assert.ok(text.includes(each), each);
  const [, options] = read('demo/emulator/emulator-options.ts').match(/interface EmulatorOptions \{(.*?)\n\}/s);
  for (const [, option] of options.matchAll(/^ {2}readonly (\w+)\?/gm)) assert.match(text, new RegExp(`^\\| \`${option}[.\`]`, 'm'));
  const examples = [...text.matchAll(/`(\{"knob".*?\})`/g)].map(([, json]) => JSON.parse(json));
  assert.deepEqual(
    examples.map(({ knob }) => knob),
    [...rule.matchAll(/readonly knob: '(\w+)'/g)].map(([, knob]) => knob),
  );
});

test('the examples of faults are rules that the local Flex takes', async (t) => {
  const { loadEmulator } = await import('../../demo/load-emulator.mjs');
  const { createEmulator } = await loadEmulator();
  const emulator = await createEmulator();
  t.after(() => emulator.close());
  for (const [, json] of read('demo/emulator/README.md').matchAll(/`(\{"knob".*?\})`/g)) emulator.faults.add(JSON.parse(json));
});

function controlPages() {
  const folder = 'demo/emulator/http/';
  return readdirSync(path.join(root, folder)).filter((file) => file.startsWith('control')).map((file) => read(`${folder}${file}`)).join('');
}

function pagesIn(folder) {
  return readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${folder}/${file}`);
}

function sources(folder) {
  return readdirSync(path.join(root, folder), { recursive: true })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file}`);
}

/** The text under a heading, up to the next one of its rank. */
function sectionOf(text, heading) {
  const [, section] = text.split(`\n## ${heading}\n`);
  assert.ok(section, heading);
  return section.split('\n## ')[0];
}

function rowsOf(section) {
  const rows = tableRows(section);
  assert.ok(rows.length > 0);
  return rows;
}

function firstCells(section) {
  return rowsOf(section).map(([first]) => plain(first));
}

function plain(cell) {
  return cell.replaceAll('`', '');
}

/** What stands in quotes or backticks. */
function listIn(text) {
  return [...text.matchAll(/['`]([^'`]+)['`]/g)].map(([, each]) => each);
}

function withoutCode(text) {
  return text.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '');
}

/** Anchors of the headings, as GitHub makes them. */
function headingsIn(text) {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-'),
  );
}
