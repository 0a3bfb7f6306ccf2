/** The code in the languages of `wanted` that stands under a heading (`## ...`) of a page of Markdown. */
export function snippetsUnder(text, heading, wanted) {
  const [, section] = text.split(`\n## ${heading}\n`);
  if (!section) throw new Error(`There is no "${heading}".`);
  const blocks = [...section.split('\n## ')[0].matchAll(/^```(\w+)\n([^]*?)^```/gm)];
  return blocks.filter(([, language]) => wanted.includes(language)).map(([, , code]) => code);
}
