import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { transform } from 'esbuild';
import { css, unsafeCSS } from 'lit';
import { shortStyle, shortTags, withoutCheck } from '../../demo/build/short-styles.mjs';

test('the release has every style sheet in fewer letters, and it says the same', async () => {
  const files = readdirSync('src', { recursive: true }).filter((file) => file.endsWith('.ts'));
  const sheets = files.flatMap((file) => readFileSync(path.join('src', file), 'utf8').match(/\bcss`[^`]*`/g) ?? []);
  assert.ok(sheets.length > 15);
  for (const sheet of sheets) {
    const text = sheet.slice(4, -1).replace(/\$\{[^}]*\}/g, '');
    const short = shortStyle(text);
    assert.ok(short.length < text.length);
    assert.equal(await meaning(short), await meaning(text));
  }
});

test('a style sheet that says something else is told from its original', async () => {
  assert.notEqual(await meaning('a :hover{color:red}'), await meaning('a:hover{color:red}'));
  assert.equal(shortStyle('a :hover { margin: calc(1px + 2px) ; }'), 'a :hover{margin:calc(1px + 2px)}');
});

test('a template has one space between its tags and attributes, and its words as they were', () => {
  const drawn = 'html`<a\n    href="x"\n    .chat=${this.chat}\n    @click=${go}\n    >A\n    word</a\n  >\n  ${more}\n  <b></b>`';
  assert.equal(shortTags(drawn), 'html`<a href="x" .chat=${this.chat} @click=${go}>A\n    word</a> ${more} <b></b>`');
  assert.equal(shortTags('const a =\n  b;\nif (c > d)\n  e();'), 'const a =\n  b;\nif (c > d)\n  e();');
});

test('a sheet in which others are is made without a look at them, and says the same', () => {
  const drawn = "import { css, unsafeCSS } from 'lit';\nconst one = css`a{}`;\nconst two = css`${one} b{top:${unsafeCSS('1px')}}`;";
  const ran = (code) => runInNewContext(`${code.replace(/^import .*\n/, 'const sheetOf = unsafeCSS;')} String(two);`, { css, unsafeCSS });
  assert.equal(ran(withoutCheck(drawn)), 'a{} b{top:1px}');
  assert.equal(ran(withoutCheck(drawn)), ran(drawn));
  assert.match(withoutCheck(drawn), /^import \{ unsafeCSS as sheetOf, unsafeCSS \} from 'lit';/);
  assert.doesNotMatch(withoutCheck(drawn), /\bcss\b/);
});

async function meaning(css) {
  const { code, warnings } = await transform(css, { loader: 'css', minify: true });
  assert.deepEqual(warnings, []);
  // The space before a fallback within `var()`, and before the value of a custom property, means nothing.
  return code.replaceAll(/([:,]) /g, '$1');
}
