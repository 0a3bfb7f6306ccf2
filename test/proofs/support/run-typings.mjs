import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { snippetsUnder } from '../../docs/snippets.mjs';
import { complaintsOf, packTypes } from '../../typings/packed-types.mjs';

const source = fileURLToPath(new URL('../../typings/', import.meta.url));
const tsc = ['typescript/bin/tsc', '-p'];
const tools = {
  plain: tsc,
  react: tsc,
  solid: tsc,
  vue: ['vue-tsc/bin/vue-tsc.js', '-p'],
  svelte: ['svelte-check/bin/svelte-check', '--output', 'machine', '--threshold', 'error', '--workspace'],
  angular: ['@angular/compiler-cli/bundles/src/bin/ngc.js', '-p'],
};
/** What docs/frameworks.md has for each: language and name of the file. */
const documented = { react: ['tsx', 'documented.tsx'], solid: ['tsx', 'documented.tsx'], vue: ['vue', 'Documented.vue'], svelte: ['svelte', 'Documented.svelte'], angular: ['ts', 'documented.ts'] };
const marks = /@(?:ts|vue)-expect-error/g;

/**
 * Installs the six projects from their lock file, with the package in it, and checks each: gives `{ name, tool, complaints, wrong, found }`,
 * where `wrong` is how many lines are wrong on purpose, and `found` how many errors there are without the marks on them.
 */
export async function runTypings() {
  const folder = mkdtempSync(path.join(tmpdir(), 'flex-webchat-typings-'));
  try {
    cpSync(source, folder, { recursive: true, filter: (file) => !file.includes('node_modules') });
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
    packTypes(path.join(folder, 'node_modules'));
    for (const name of Object.keys(documented)) writeDocumented(name, path.join(folder, name));
    return Object.entries(tools).map(([name, [script, ...args]]) => {
      const check = () => complaintsOf(folder, path.join(folder, 'node_modules', script), [...args, name]);
      const complaints = check();
      const wrong = withoutMarks(path.join(folder, name));
      return { name, tool: path.basename(script), complaints: shortened(complaints), wrong, found: errorsIn(check()) };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Puts what the documentation has for a framework beside its consumer. */
export function writeDocumented(name, folder) {
  const [language, file] = documented[name];
  const page = readFileSync(path.join(source, '../../docs/frameworks.md'), 'utf8');
  const heading = `${name[0].toUpperCase()}${name.slice(1)}`;
  writeFileSync(path.join(folder, file), snippetsUnder(page, heading, [language])[0]);
}

/** Takes the marks off; gives how many there were. */
function withoutMarks(folder) {
  const texts = readdirSync(folder).map((file) => path.join(folder, file)).map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  for (const { file, text } of texts) writeFileSync(file, text.replace(marks, ''));
  return texts.reduce((sum, { text }) => sum + (text.match(marks)?.length ?? 0), 0);
}

function errorsIn(complaints) {
  return stripVTControlCharacters(complaints).match(/error (?:TS|NG)| ERROR "/g)?.length ?? 0;
}

function shortened(complaints) {
  return complaints.trim().split('\n').slice(0, 20).join('\n');
}
