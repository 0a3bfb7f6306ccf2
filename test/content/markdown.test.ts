import { expect } from '@open-wc/testing';
import { blocksOf, plainText, type Block, type Inline } from '../../src/content/markdown.js';

/** Writes blocks down so that they can be read in a test. */
const written = (blocks: readonly Block[] | undefined): string => (blocks ?? []).map(block).join('|');

function block(each: Block): string {
  if (each.kind === 'code') return `code{${each.text}}`;
  if ('inlines' in each) return `${each.kind === 'heading' ? 'h' : 'p'}{${each.inlines.map(inline).join('')}}`;
  const name = each.kind === 'list' ? (each.start === undefined ? 'ul' : `ol${each.start}`) : each.kind;
  return `${name}{${written(each.blocks)}}`;
}

function inline(each: Inline): string {
  if (typeof each === 'string') return each;
  if (!('kind' in each)) return `<${each.href}>`;
  if (each.kind === 'code') return `code{${each.text}}`;
  return `${each.kind === 'link' ? `a(${each.href})` : each.kind}{${each.inlines.map(inline).join('')}}`;
}

const says = (text: string): string => written(blocksOf(text));

describe('Markdown in a message', () => {
  it('[E87] is what agents use', () => {
    expect(says('**bold**, _italic_, ~~struck~~, `code`')).to.equal('p{strong{bold}, em{italic}, s{struck}, code{code}}');
    expect(says('# Title\nText\nmore')).to.equal('h{Title}|p{Text\nmore}');
    expect(says('- one\n- **two**\n\n3. three\n4. four')).to.equal('ul{item{p{one}}|item{p{strong{two}}}}|ol3{item{p{three}}|item{p{four}}}');
    expect(says('> quoted\n> more\n\nanswer')).to.equal('quote{p{quoted\nmore}}|p{answer}');
    expect(says('```js\nconst a = "<b>";\n```')).to.equal('code{const a = "<b>";}');
    expect(says('see [our page](https://a.example/b) or https://c.example/')).to.equal('p{see a(https://a.example/b){our page} or <https://c.example/>}');
  });

  it('leaves alone what only looks like it', () => {
    for (const text of ['2 * 3 * 4 = 24', 'snake_case_name', 'a < b > c', '&amp; &lt;', 'Total\n---', '    indented', 'call me @ 5', 'C# or F#', '1.5 litres', '[no link]', '<b>no tag</b>', '| a | b |\n|---|---|']) {
      expect(says(text).replace(/^p\{|\}$/g, ''), text).to.equal(text.trim());
    }
  });

  it('leads nowhere but to http, https, mailto and tel', () => {
    // eslint-disable-next-line no-script-url -- samples: these addresses must never become links
    for (const address of ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', '//evil.example', '/relative', 'https://user:word@evil.example/', 'java\u0000script:x', '\u202Ehttps://a.example']) {
      expect(says(`[click](${address})`), address).not.to.contain('a(');
      expect(says(`<${address}>`), address).not.to.contain('a(');
      expect(says(`![click](${address})`), address).not.to.contain('a(');
    }
    expect(says('[mail](mailto:a@b.example) [call](tel:+4930123)')).to.equal('p{a(mailto:a@b.example){mail} a(tel:+4930123){call}}');
  });

  it('never fetches a picture: that is a link', () => {
    expect(says('![a cat](https://a.example/cat.png)')).to.equal('p{a(https://a.example/cat.png){a cat}}');
  });

  it('says where a link leads whose text is another address', () => {
    expect(says('[https://bank.example](https://evil.example/x)')).to.contain('(evil.example)');
    expect(says('[www.bank.example](https://evil.example/x)')).to.contain('(evil.example)');
    expect(says('[bank.example/login](https://bank.example/login)')).not.to.contain('(bank.example)');
  });

  it('is not in a bullet alone', () => {
    for (const text of ['*', '- ', '1. ', '> *']) expect(blocksOf(text), text).to.equal(undefined);
  });

  it('is not looked for in a very long text', () => {
    expect(blocksOf(`**bold** ${'a'.repeat(9_000)}`)).to.equal(undefined);
  });

  it('says the same without its marks', () => {
    const text = '# Title\n\n- **one**\n- [two](https://a.example/)\n\n> `three`\n\n```\nfour\n```';
    expect(plainText(blocksOf(text) ?? [])).to.equal('Title\none\ntwo\nthree\nfour');
  });

  it('is left as it was typed where there is more of it than anybody reads', () => {
    for (const part of ['*a* ', '- a\n', '> a\n\n']) expect(blocksOf(part.repeat(1_000).slice(0, 8_000)), part).to.equal(undefined);
    expect(blocksOf('- **a** [b](https://a.example/)\n'.repeat(100))).not.to.equal(undefined);
  });
});
