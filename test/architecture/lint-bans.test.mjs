import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { ESLint } from 'eslint';

// Where CI is set, typescript-eslint takes a file's text from the disk and not from the test.
process.env.TSESTREE_SINGLE_RUN = 'false';

const cwd = fileURLToPath(new URL('../../', import.meta.url));
const eslint = new ESLint({ cwd, overrideConfigFile: 'test/eslint.config.mjs' });

for (const [what, code, rule] of [
  ['innerHTML', 'export const f = (e: Element): void => { e.innerHTML = ""; };', 'no-restricted-syntax'],
  ['outerHTML', 'export const f = (e: Element): void => { e.outerHTML = ""; };', 'no-restricted-syntax'],
  ['srcdoc', 'export const f = (e: HTMLIFrameElement): void => { e.srcdoc = ""; };', 'no-restricted-syntax'],
  ['insertAdjacentHTML', 'export const f = (e: Element): void => { e.insertAdjacentHTML("beforeend", ""); };', 'no-restricted-syntax'],
  ['document.write', 'export const f = (): void => { document.write(""); };', 'no-restricted-syntax'],
  ['unsafeHTML', "export { g } from './g.js'; import { unsafeHTML } from 'lit/directives/unsafe-html.js'; unsafeHTML('');", 'no-restricted-syntax'],
  ['unsafeSVG', "import { unsafeSVG } from 'lit/directives/unsafe-svg.js'; unsafeSVG('');", 'no-restricted-syntax'],
  ['unsafeStatic', "import { unsafeStatic } from 'lit/static-html.js'; unsafeStatic('');", 'no-restricted-syntax'],
  ['styleMap', "import { styleMap } from 'lit/directives/style-map.js'; styleMap({});", 'no-restricted-syntax'],
  ['a style attribute in a template', "import { html } from 'lit'; export const t = html`<p style=\"color: red\"></p>`;", 'no-restricted-syntax'],
  ['a style element in a template', "import { html } from 'lit'; export const t = html`<style></style>`;", 'no-restricted-syntax'],
  ['eval', 'eval("1");', 'no-eval'],
  ['new Function', 'new Function("1");', 'no-new-func'],
  // A sample that lint has to refuse, not a use: without it nobody would notice that the rule is off.
  ['as any', 'export const f = (e: unknown): unknown => (e as any).x;', '@typescript-eslint/no-explicit-any'],
  ['a non-null assertion', 'export const f = (e?: Element): string => e!.id;', '@typescript-eslint/no-non-null-assertion'],
  ['a note for later', `// ${'TO'}${'DO'}: later\nexport {};`, 'no-warning-comments'],
  ['a pattern that some texts make slow', 'export const f = (text: string): boolean => /^(?:a+)+$/.test(text);', 'regexp/no-super-linear-backtracking'],
  ['a pattern that begins again at every letter', 'export const f = (text: string): boolean => /a+b/.test(text);', 'regexp/no-super-linear-move'],
  ['a promise that nobody waits for', 'export const f = (): void => { fetch("/"); };', '@typescript-eslint/no-floating-promises'],
]) {
  test(`lint refuses ${what}`, async () => {
    const [{ messages }] = await eslint.lintText(code, { filePath: `${cwd}src/chat/errors.ts` });
    assert.ok(
      messages.some(({ ruleId }) => ruleId === rule),
      JSON.stringify(messages.map(({ ruleId, message }) => [ruleId, message])),
    );
  });
}
