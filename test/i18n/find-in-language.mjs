/** Letters that a language is written in; others are Latin. */
const scripts = {
  bg: /\p{Script=Cyrillic}/u,
  ru: /\p{Script=Cyrillic}/u,
  uk: /\p{Script=Cyrillic}/u,
  el: /\p{Script=Greek}/u,
  ar: /\p{Script=Arabic}/u,
  fa: /\p{Script=Arabic}/u,
  he: /\p{Script=Hebrew}/u,
  hi: /\p{Script=Devanagari}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ko: /\p{Script=Hangul}/u,
  'zh-Hans': /\p{Script=Han}/u,
  'zh-Hant': /\p{Script=Han}/u,
};

/** What is written in Latin letters everywhere. */
const latinEverywhere = /\b(?:PDF|Zip|ZIP|[Ee]mojis?|[Ee]mail)\b|name@example\.com/g;

/** Numbers for each plural category of any language, and some on top. */
const numbers = [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000, 1.5];

/** Arguments that are numbers, in whatever text they stand. `place` of pictures and cards is one, of a transcript it is a host. */
const isNumber = (name, path) => ['count', 'shown', 'done', 'percent'].includes(name) || (name === 'place' && !path.startsWith('transcript'));
const isList = (name) => ['names', 'files'].includes(name);

/**
 * Gives what is wrong with the words of a language: a line for each text, with its path. `same` are the paths of texts that may be as in
 * English. `file` is what its file gives (`default`).
 */
export function findInLanguage(tag, file, { english, placeholders, sayIn, same = [] }) {
  const found = [];
  const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  const say = sayIn(tag);
  const asked = { ...say, plural: (count, forms) => (checkForms(forms), say.plural(count, forms)) };
  let at = '';
  walk(english, file(asked), placeholders, '');
  return found;

  function walk(source, words, names, path) {
    at = path;
    if (typeof source === 'string') return check(words, source);
    if (typeof source === 'function') return checkMade(source, words, names ?? [], path);
    const keys = Object.keys(source);
    if (typeof words !== 'object' || keys.join() !== keys.filter((key) => key in words).join() || Object.keys(words).length !== keys.length) return tell('has other keys');
    for (const key of keys) walk(source[key], words[key], names?.[key], path ? `${path}.${key}` : key);
  }

  function checkMade(source, words, names, path) {
    if (typeof words !== 'function') return tell('is no function');
    const lists = names.some(isList) ? [['⟦a⟧'], ['⟦a⟧', '⟦b⟧', '⟦c⟧']] : [[]];
    for (const number of names.some((name) => isNumber(name, path)) ? numbers : [7]) {
      for (const list of lists) {
        const given = names.map((name) => (isNumber(name, path) ? number : isList(name) ? list : `⟦${name}⟧`));
        at = path;
        const text = words(...given);
        const english = source(...given);
        check(text, english);
        for (const [place, name] of names.entries()) {
          const value = given[place];
          // Small numbers may be said in words.
          if (isNumber(name, path)) {
            if (value > 2 && holds(english, [String(value), sayIn('en').number(value)]) && !holds(text, [String(value), say.number(value)])) tell(`leaves out the ${name} ${value}: ${text}`);
          } else if ([value].flat().some((each) => english.includes(each) && !text.includes(each))) tell(`leaves out ${name}: ${text}`);
        }
      }
    }
  }

  function check(text, source) {
    if (typeof text !== 'string' || text.trim() === '') return tell('is empty');
    if (text !== text.trim()) tell('begins or ends with a space');
    if (/undefined|NaN|\[object|[{}#]/.test(text)) tell(`is not made well: ${text}`);
    if (/["'`]/.test(text)) tell(`has straight quotes: ${text}`);
    if (text === source && /\p{L}/u.test(text.replaceAll(/⟦\w+⟧/g, '')) && !same.includes(at)) tell(`is as in English: ${text}`);
    // A label has to fit where the English one does.
    if (source.length <= 30 && text.length > 2.2 * source.length + 14) tell(`is too long for its place: ${text}`);
    const script = scripts[tag];
    const own = text.replaceAll(/⟦\w+⟧/g, '').replaceAll(latinEverywhere, '');
    if (at === 'transcript.fileName') return /^[a-z-]+$/.test(text) ? undefined : tell(`is no name of a file: ${text}`);
    if (script && /\p{L}/u.test(own) && !script.test(own)) tell(`is in another script: ${text}`);
    if (script && /\p{Script=Latin}{2,}/u.test(own)) tell(`has Latin letters: ${text}`);
    if (!script && /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}]/u.test(own)) tell(`is in another script: ${text}`);
  }

  function checkForms(forms) {
    const given = Object.keys(forms).filter((name) => !name.startsWith('='));
    if (given.toSorted().join() !== categories.toSorted().join()) tell(`has the plural forms ${given}, not ${categories}`);
  }

  function holds(text, ways) {
    return ways.some((way) => text.includes(way));
  }

  function tell(problem) {
    const line = `${at} ${problem}`;
    if (!found.includes(line)) found.push(line);
  }
}
