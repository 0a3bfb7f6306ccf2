/** Gives a script with the style sheets in its `css` templates, and the tags in its `html` templates, in fewer letters. */
export function withShortStyles(code) {
  const short = withoutCheck(code.replace(/\bcss`[^`]*`/g, shortStyle));
  return short.includes('html`') ? shortTags(short) : short;
}

/** Makes each sheet by `unsafeCSS()`: `css` also looks at what is put into a template, which the tests have done, and is 130 bytes of the launcher. */
export function withoutCheck(code) {
  return code.replace(/\bimport \{ css\b/, 'import { unsafeCSS as sheetOf').replace(/\bcss(`[^`]*`)/g, 'sheetOf($1)');
}

/** Gives a style sheet, or a template of one, in fewer letters; what it says stays the same. */
export function shortStyle(text) {
  return text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/([\w-]): (?=[^{}]*[;}])/g, '$1:')
    .replaceAll(';}', '}');
}

/** Gives a script with one space for each new line between the attributes and the tags of its templates, and none at the end of a tag. */
export function shortTags(code) {
  return code
    .replace(/\n\s+(?=[.@?]?[\w-]+=[$"])/g, ' ')
    .replace(/([>}])\n\s+(?=<|\$\{)/g, '$1 ')
    .replace(/\n\s+>/g, '>');
}
