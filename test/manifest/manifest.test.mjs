/** Holds the custom elements manifest to the sources and to the documentation, in both directions. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { createManifest, elementIn } from '../../demo/build/manifest/create-manifest.mjs';
import { cssData, htmlData, webTypes } from '../../demo/build/manifest/editor-data.mjs';
import { missing, namesInDocumentation, namesInManifest, namesInSource } from './gaps.mjs';

let manifest;
let element;
let described;
before(() => {
  manifest = createManifest();
  element = elementIn(manifest);
  described = namesInManifest(manifest);
});

test('[E220] the manifest has what the sources have, and nothing else', () => {
  const source = namesInSource();
  assert.ok(Object.values(source).every((names) => names.length > 0));
  assert.deepEqual([...missing(source, described, 'the manifest'), ...missing(described, source, 'the sources')], []);
});

test('[E220] the manifest has what the documentation has, and nothing else', () => {
  const documented = namesInDocumentation();
  assert.deepEqual([...missing(documented, described, 'the manifest'), ...missing(described, documented, 'the documentation')], []);
});

test('[E220] whatever is left out, or is there too much, is found in every kind', () => {
  const [source, documented] = [namesInSource(), namesInDocumentation()];
  for (const kind of Object.keys(described)) {
    const less = { ...described, [kind]: described[kind].slice(1) };
    const more = { ...described, [kind]: [...described[kind], 'planted'] };
    const [first] = described[kind];
    for (const [where, names] of Object.entries({ source, documented })) {
      assert.deepEqual(missing(names, less, where), [`${kind}: ${first} is not in ${where}`]);
      assert.deepEqual(missing(more, names, where), [`${kind}: planted is not in ${where}`]);
    }
  }
});

test('[E220] a name that is new in a source is found, of every kind', () => {
  const plants = {
    attributes: ['    endpoint: {},', '    endpoint: {},\n    planted: {},'],
    readable: ['  get phase()', '  get planted(): string { return 1; }\n  get phase()'],
    methods: ['  toggle(): void {', '  planted(): void { return; }\n  toggle(): void {'],
    events: ["super('flex-webchat-show'", "super('flex-webchat-planted'); super('flex-webchat-show'"],
    slots: ['<slot name="footer">', '<slot name="planted"></slot><slot name="footer">'],
    parts: [' part="header"', ' part="planted header"'],
    'custom properties': ['var(--flex-webchat-radius', 'var(--flex-webchat-planted) var(--flex-webchat-radius'],
  };
  const before = namesInSource();
  for (const [kind, [there, planted]] of Object.entries(plants)) {
    const found = namesInSource((text) => text.replace(there, planted));
    const added = found[kind].filter((name) => !before[kind].includes(name));
    assert.equal(added.length, 1, kind);
    assert.match(added[0], /planted/, kind);
  }
});

test('[E220] a name that is new in the documentation is found, of every kind', () => {
  const pages = { api: readFileSync('docs/api.md', 'utf8'), theming: readFileSync('docs/theming.md', 'utf8') };
  const heads = { attributes: 'Attributes', readable: 'What can be read', methods: 'Methods', events: 'Events', slots: 'Slots', parts: 'Parts', 'custom properties': 'Custom properties' };
  const before = namesInDocumentation();
  for (const [kind, heading] of Object.entries(heads)) {
    const planted = (text) => text.replace(new RegExp(`(\\n## ${heading}\\n[^]*?\\n\\| ---.*\\n)`), '$1| `planted` | `planted` | | |\n');
    const found = namesInDocumentation({ api: planted(pages.api), theming: planted(pages.theming) });
    assert.deepEqual(found[kind].filter((name) => !before[kind].includes(name)), ['planted'], kind);
  }
});

describe('[E220] everything in the manifest', () => {
  test('has words, a type that leads somewhere, and an export', () => {
    const [{ declarations, exports }] = manifest.modules;
    const names = declarations.map(({ name }) => name);
    const { attributes, members, events, slots, cssParts, cssProperties } = element;
    for (const each of [element, ...attributes, ...members, ...events, ...slots, ...cssParts, ...cssProperties]) assert.ok(each.description?.length > 3, each.name);
    for (const { name, type } of [...attributes, ...members.filter(({ kind }) => kind === 'field')]) assert.ok(type.text, name);
    for (const { type } of events) assert.ok(names.includes(type.text), type.text);
    assert.deepEqual(exports.filter(({ kind }) => kind === 'js').map(({ name }) => name), names);
    const fields = members.map(({ name }) => name);
    assert.deepEqual(attributes.filter(({ name, fieldName }) => name !== 'placement' && !fields.includes(fieldName)), []);
  });

  test('says what there is to choose from, what holds unless it is set, and what is reflected', () => {
    const attribute = (name) => element.attributes.find((each) => each.name === name);
    const member = (name) => element.members.find((each) => each.name === name);
    assert.match(attribute('persist').type.text, /'local' \| 'session' \| 'none'/);
    assert.equal(attribute('persist').default, "'local'");
    assert.match(attribute('consent').type.text, /^(?=.*'required').*boolean.*null/);
    assert.match(attribute('theme').type.text, /'light' \| 'dark' \| 'auto'/);
    assert.match(attribute('placement').type.text, /'top-start'/);
    assert.deepEqual([member('open').type.text, member('open').default, member('open').reflects, member('open').attribute], ['boolean', 'false', true, 'open']);
    assert.equal(member('fields').attribute, undefined);
    assert.deepEqual(member('send').parameters.map(({ name, optional }) => [name, optional === true]), [['text', false], ['options', true]]);
    const accent = element.cssProperties.find(({ name }) => name === '--flex-webchat-accent');
    assert.equal(accent.default, '#0f655e');
  });

  test('is what editors are told', () => {
    const [tag] = htmlData(manifest).tags;
    assert.deepEqual(tag.attributes.map(({ name }) => name), described.attributes);
    assert.deepEqual(tag.attributes.find(({ name }) => name === 'persist').values, [{ name: 'local' }, { name: 'session' }, { name: 'none' }]);
    const css = cssData(manifest);
    assert.deepEqual(css.properties.map(({ name }) => name), described['custom properties']);
    assert.deepEqual(css.pseudoElements.map(({ name }) => name), described.parts.map((part) => `::part(${part})`));
    const [jetBrains] = webTypes(manifest, { name: 'flex-webchat', version: '1.0.0' }).contributions.html.elements;
    const names = (list) => list.map(({ name }) => name);
    assert.deepEqual(
      [names(jetBrains.attributes), names(jetBrains.js.properties), names(jetBrains.js.events), names(jetBrains.slots), names(jetBrains.css.parts), names(jetBrains.css.properties)],
      [described.attributes, described.properties, described.events, described.slots, described.parts, described['custom properties']],
    );
  });

  test('is named in package.json, and packed', () => {
    const { customElements, 'web-types': jetBrains, exports, files } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = [customElements, jetBrains, ...Object.values(exports).filter((file) => typeof file === 'string' && file !== './package.json')].map((file) => file.replace('./', ''));
    assert.deepEqual([...new Set(named)].toSorted(), ['dist/custom-elements.json', 'dist/vscode.css-custom-data.json', 'dist/vscode.html-custom-data.json', 'dist/web-types.json']);
    for (const file of new Set(named)) assert.ok(files.includes(file), file);
  });
});
