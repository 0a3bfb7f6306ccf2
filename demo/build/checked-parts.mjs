import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

const loaderFile = fileURLToPath(new URL('../../src/integrity/load-part.ts', import.meta.url));
const marker = 'importOfAPart';
/** The beginning of an import as the bundler gives it: what loads a part, and the name of the file. */
const marked = new RegExp(`([\\w$]+)\\(\\(${marker}\\) => ${marker}\\(("[^"]+"|'[^']+')\\)`, 'g');
const isLoader = (id) => /\/src\/integrity\/[\w-]+\.ts$/.test(id.replaceAll('\\', '/'));

/** What most visitors come to need; the files of all else are in a list of their own, which is loaded with the first of them. */
const common = /\/src\/(?:opening|live|talk|box\/furnish|session\/guest-session|storage\/blob-store|parts\/reception\/[\w-]+)\.ts$|\/node_modules\/(?:@twilio|twilio-sync|twilsock)\//;

/**
 * A Rollup plugin that has each `import()` of our own go through `src/integrity/load-part.ts`, and puts the hashes of all files in. The first
 * file, which the page names, holds the hash of a list; that holds those of the other files, and of a second list.
 */
export function checkedParts() {
  return {
    name: 'checked-parts',
    transform(code, id) {
      if (!/\.ts$/.test(id) || isLoader(id)) return null;
      // The bundler has to see an import(), and gives names of its own to all but what a function is given.
      const checked = code.replace(/\bimport\((?:"[^"]+"|'[^']+')\)/g, (all) => `loadPart((${marker}) => ${all})`);
      return checked === code ? null : { code: `import { loadPart } from ${JSON.stringify(loaderFile)};\n${checked}`, map: null };
    },
    renderDynamicImport({ moduleId, targetModuleId }) {
      return !targetModuleId || isLoader(moduleId) ? null : { left: `${marker}(`, right: ')' };
    },
    renderChunk(code, { fileName }) {
      const checked = code.replace(marked, '($1($2)');
      if (checked.includes(marker)) this.error(`${fileName} has an import() in a form that is not known here.`);
      return { code: checked, map: null };
    },
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
      const holderOf = (name) => chunks.find(({ moduleIds }) => moduleIds.some((id) => isLoader(id) && id.endsWith(`/${name}.ts`)));
      const [entry, list, rest] = ['load-part', 'listed-parts', 'rarer-parts'].map(holderOf);
      const others = chunks.filter((chunk) => !chunk.isEntry && ![list, rest].includes(chunk));
      // Whatever a file that is checked on its own imports would run unchecked.
      for (const { fileName, imports } of chunks.filter((chunk) => !others.includes(chunk))) {
        const unchecked = imports.filter((file) => file in bundle && file !== entry.fileName);
        if (unchecked.length > 0) this.error(`${fileName} imports ${unchecked.join(', ')}, which nobody would check.`);
      }
      for (const { fileName, code } of others) if (/\bimport\(/.test(code)) this.error(`${fileName} has an import() that nobody would check.`);
      const first = withNeeds(others.filter(({ moduleIds }) => moduleIds.some((id) => common.test(id.replaceAll('\\', '/')))), bundle);
      put(rest, '%rest%', others.filter((chunk) => !first.has(chunk)), entry);
      put(list, '%rest file%', rest.fileName);
      put(list, '%rest hash%', hashOf(rest.code));
      put(list, '%list%', [...first], entry);
      const opening = chunks.find(({ moduleIds }) => moduleIds.some((id) => /\/src\/compose-for\.ts$/.test(id.replaceAll('\\', '/'))));
      const early = opening.imports.filter((file) => file in bundle && file !== entry.fileName);
      if (early.length > 0) this.error(`${opening.fileName} imports ${early.join(', ')}, which would run before anybody has checked it.`);
      put(entry, '%opening file%', opening.fileName);
      put(entry, '%opening hash%', hashOf(opening.code));
      put(entry, '%list file%', list.fileName);
      put(entry, '%list hash%', hashOf(list.code));
    },
  };
}

/** Puts a text, or rows of a list, in the place of a mark. */
function put(chunk, mark, value, entry) {
  if (chunk.code.split(mark).length !== 2) throw new Error(`${chunk.fileName} has to have "${mark}" in it once.`);
  const rows = () => value.map((each) => [idOf(each.fileName), hashOf(each.code), ...each.imports.filter((file) => file !== entry.fileName).map(idOf)].join(' '));
  chunk.code = chunk.code.replace(mark, () => (typeof value === 'string' ? value : rows().sort().join(';')));
}

/** These chunks, and what they import. */
function withNeeds(chunks, bundle, found = new Set()) {
  for (const chunk of chunks) {
    if (found.has(chunk) || chunk.isEntry) continue;
    found.add(chunk);
    withNeeds(chunk.imports.filter((file) => file in bundle).map((file) => bundle[file]), bundle, found);
  }
  return found;
}

function idOf(fileName) {
  const [, id] = fileName.match(/^part-(\w+)\.js$/) ?? [];
  if (!id) throw new Error(`${fileName} is not named as a part.`);
  return id;
}

/** SHA-256 in base64, without the sign at its end, which is always there. */
function hashOf(code) {
  return createHash('sha256').update(code).digest('base64').slice(0, -1);
}
