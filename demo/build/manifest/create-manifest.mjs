import { readElement } from './read-element.mjs';
import { readLooks } from './read-looks.mjs';

const tag = 'flex-webchat';
const file = 'dist/npm/flex-webchat.js';

/** Gives the custom elements manifest of the package (schema 2.1.0). */
export function createManifest({ element = readElement(), looks = readLooks() } = {}) {
  const { description, attributes, fields, methods, events, classes } = element;
  const chat = {
    kind: 'class',
    name: 'FlexWebchat',
    description,
    customElement: true,
    tagName: tag,
    superclass: { name: 'LitElement', package: 'lit' },
    attributes,
    members: [...fields, ...methods],
    events,
    ...looks,
  };
  const declarations = [chat, ...classes];
  const exports = declarations.map(({ name }) => ({ kind: 'js', name, declaration: { name, module: file } }));
  const definition = { kind: 'custom-element-definition', name: tag, declaration: { name: chat.name, module: file } };
  return { schemaVersion: '2.1.0', readme: 'README.md', modules: [{ kind: 'javascript-module', path: file, declarations, exports: [definition, ...exports] }] };
}

/** The element in a manifest. */
export function elementIn(manifest) {
  return manifest.modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag);
}
