import { elementIn } from './create-manifest.mjs';

/** What VS Code knows of the tag in HTML: `html.customData`. */
export function htmlData(manifest) {
  const { tagName, description, attributes } = elementIn(manifest);
  return { version: 1.1, tags: [{ name: tagName, description, attributes: attributes.map(htmlAttribute) }] };
}

/** What VS Code knows of its looks in style sheets: `css.customData`. */
export function cssData(manifest) {
  const { tagName, cssProperties, cssParts } = elementIn(manifest);
  return {
    version: 1.1,
    properties: cssProperties.map(({ name, description, default: unless }) => ({ name, description: `${description}. Unless set: ${unless}.` })),
    pseudoElements: cssParts.map(({ name, description }) => ({ name: `::part(${name})`, description: `Of ${tagName}: ${description}` })),
  };
}

/** What the editors of JetBrains know of all of it: `web-types`. */
export function webTypes(manifest, { name, version }) {
  const { tagName, description, attributes, members, events, slots, cssParts, cssProperties } = elementIn(manifest);
  const properties = members.filter(({ kind, readonly }) => kind === 'field' && !readonly);
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: [
          {
            name: tagName,
            description,
            attributes: attributes.map((each) => ({ name: each.name, description: each.description, value: valueOf(each) })),
            slots: slots.map(named),
            css: { parts: cssParts.map(named), properties: cssProperties.map(named) },
            js: {
              properties: properties.map((each) => ({ ...named(each), type: each.type.text })),
              events: events.map((each) => ({ ...named(each), type: each.type.text })),
            },
          },
        ],
      },
    },
  };
}

function htmlAttribute({ name, description, type }) {
  const values = wordsIn(type.text).map((word) => ({ name: word }));
  return { name, description, ...(isFlag(type.text) ? { valueSet: 'v' } : values.length > 0 && { values }) };
}

function valueOf({ type: { text }, default: unless }) {
  if (isFlag(text)) return { kind: 'no-value', type: 'boolean', required: false };
  return { type: text, required: true, ...(unless !== undefined && { default: unless }) };
}

function isFlag(type) {
  return type === 'boolean';
}

/** The words that there are to choose from. */
function wordsIn(type) {
  return [...type.matchAll(/'([^']+)'/g)].map(([, word]) => word);
}

function named({ name, description }) {
  return { name, description };
}
