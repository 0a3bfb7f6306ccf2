/** The import table as an ESLint rule: `architecture/imports`. */
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { importTable, outsideTable } from './import-table.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The rule; it looks at values only, `import type` is free. */
export const importRule = {
  meta: { type: 'problem', schema: [], docs: { description: 'who may import whom' } },
  create(context) {
    const from = path.relative(root, context.filename).replaceAll('\\', '/');
    const check = (node, source, lazy) => {
      if (typeof source?.value !== 'string') return;
      const problem = problemOf(from, source.value, lazy);
      if (problem) context.report({ node: source, message: problem });
    };
    const unlessType = (node) => {
      if (node.importKind !== 'type' && node.exportKind !== 'type') check(node, node.source, false);
    };
    return {
      ImportDeclaration: unlessType,
      ExportNamedDeclaration: unlessType,
      ExportAllDeclaration: unlessType,
      ImportExpression: (node) => check(node, node.source, true),
      "CallExpression[callee.name='require']": (node) => check(node, node.arguments[0], false),
    };
  },
};

/** A plugin for the ESLint configuration. */
export const architecture = { rules: { imports: importRule } };

/** Says what is wrong with an import of `source` in the file `from` (relative to the project), or gives undefined. */
export function problemOf(from, source, lazy = false) {
  const target = targetOf(from, source);
  if (from.startsWith('src/')) return problemInside(placeOf(from.slice('src/'.length)), target, lazy);
  const row = outsideTable.find((entry) => from.startsWith(entry.from));
  if (row?.but?.includes(target.file)) return undefined;
  const forbidden = row?.mayNot.find((place) => target.file?.startsWith(place));
  return forbidden && `${row.from} must not import ${forbidden}.`;
}

/** The row that counts for a place inside `src/`, or undefined. */
export function rowOf(place) {
  return importTable.find((row) => folderOf(row, place) !== undefined);
}

function problemInside(place, target, lazy) {
  const row = rowOf(place);
  if (!row) return `src/${place} has no row in test/architecture/import-table.mjs.`;
  if (target.npm) {
    return row.npm?.some((name) => fitsPackage(name, target.npm)) ? undefined : `${row.from} must not import the package ${target.npm}.`;
  }
  if (!target.file.startsWith('src/')) return `src/ must not import ${target.file}.`;
  const wanted = placeOf(target.file.slice('src/'.length));
  const own = folderOf(row, place);
  const allowed = [...row.may, ...(lazy ? (row.lazily ?? []) : [])];
  const inside = own.endsWith('/') && wanted.startsWith(own) && !row.except?.includes(own);
  const excepted = row.except?.some((entry) => fits(entry, wanted));
  if (inside && !excepted) return undefined;
  if (!excepted && allowed.some((entry) => fits(entry, wanted))) return undefined;
  if (row.lazily?.some((entry) => fits(entry, wanted))) return `${row.from} may load ${wanted} by import() only.`;
  return `${row.from} must not import ${wanted}.`;
}

/** The folder or file that a row stands for at this place (`parts/*` is `parts/form/` there), or undefined. */
function folderOf(row, place) {
  if (!row.from.endsWith('/*/')) return fits(row.from, place) ? row.from : undefined;
  const parent = row.from.slice(0, -2);
  if (!place.startsWith(parent)) return undefined;
  const [folder, ...rest] = place.slice(parent.length).split('/');
  return rest.length > 0 ? `${parent}${folder}/` : place;
}

function fits(entry, place) {
  return entry === '*' || (entry.endsWith('/') ? place.startsWith(entry) : place === entry);
}

function fitsPackage(name, source) {
  return name.endsWith('*') ? source.startsWith(name.slice(0, -1)) : source === name || source.startsWith(`${name}/`);
}

function targetOf(from, source) {
  if (!/^[./]/.test(source)) return { npm: source };
  return { file: path.posix.normalize(path.posix.join(path.posix.dirname(from), source)) };
}

function placeOf(file) {
  return file.replace(/\.[cm]?[jt]s$/, '');
}
