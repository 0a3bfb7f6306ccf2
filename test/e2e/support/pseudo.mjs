import { bundledModule } from '../../support/bundled-module.mjs';

/** Letters that look like those of English, and are none. */
const likenesses = { a: 'á', e: 'é', i: 'í', o: 'ö', u: 'ü', n: 'ñ', c: 'ç', s: 'š', y: 'ý', A: 'Å', E: 'É', I: 'Î', O: 'Ø', U: 'Û', C: 'Ç', S: 'Š', N: 'Ñ' };

/** Gives `{ words, english }`: words of a language that nobody speaks, three times as long as English, for `strings`; and what must not be read any more. */
export async function pseudoLanguage() {
  const { english, placeholders } = await bundledModule('test/support/catalogue.ts');
  const said = [];
  const words = translate(english, placeholders, said);
  return { words, english: said };
}

function translate(source, names, said) {
  if (typeof source === 'string') {
    if (source.length > 3) said.push(source);
    return longer(source);
  }
  if (typeof source === 'function') return longer('Made with', names);
  if (Array.isArray(source)) return source.map((each) => translate(each, undefined, said));
  return Object.fromEntries(Object.entries(source).map(([key, value]) => [key, translate(value, names?.[key], said)]));
}

/** Words become longer, not only more: what has no place to break shows where it is cut off. */
function longer(text, names = []) {
  const other = text.replaceAll(/[a-zA-Z]/g, (letter) => likenesses[letter] ?? letter);
  return `⟦${other.replaceAll(/\p{L}+/gu, (word) => word + word.toLowerCase() + word.toLowerCase())}${names.map((name) => ` {${name}}`).join('')}⟧`;
}

/** Runs in the page: texts, names, hints and placeholders within the chat that are said in one of these ways, but for what was said aloud before. */
export function stillSaid(english) {
  const known = new Set(english);
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  const all = within(document.querySelector('flex-webchat').shadowRoot).filter((each) => !each.closest('[role=log]') && each.checkVisibility({ visibilityProperty: true }));
  const texts = all.flatMap((each) => [
    ...[...each.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data),
    ...['aria-label', 'title', 'placeholder', 'aria-description', 'aria-roledescription', 'alt'].map((name) => each.getAttribute(name) ?? ''),
  ]);
  return [...new Set(texts.map((text) => text.trim()).filter((text) => known.has(text)))];
}
