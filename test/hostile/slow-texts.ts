/** Gives a text of `length` letters: `first`, as many of `part` as fit, `last`. */
function repeated(part: string, { first = '', last = '' } = {}): (length: number) => string {
  return (length) => first + part.repeat(Math.ceil(length / part.length)).slice(0, length - first.length - last.length) + last;
}

function nested(open: string, close: string): (length: number) => string {
  return (length) => `${open.repeat(Math.floor(length / 2 / open.length))}a${close.repeat(Math.floor(length / 2 / close.length))}`;
}

/** Gives lines, or pieces of one, each longer than the one before. */
function growing(part: (size: number) => string, rest: string): (length: number) => string {
  return (length) => Array.from({ length: 200 }, (_, size) => part(size + 1)).join('').slice(0, length).padEnd(length, rest);
}

const zalgo = `Z${'\u0301\u0327\u0489\u0300\u0316'.repeat(20)}`;

/** Texts that a stranger may send to make a chat slow, by what they are made of: each gives one of so many letters. */
export const slowTexts: Readonly<Record<string, (length: number) => string>> = {
  // Stress
  'stars': repeated('*'),
  'stars in words': repeated('*a **a '),
  'closed stars': repeated('*a* '),
  'nested stars': nested('*', '*'),
  'nested strong': nested('**a ', ' a**'),
  'mixed stress': repeated('*_a_* __b__ ***c*** '),
  'open stress of both kinds': repeated('*a_'),
  'low lines': repeated('_'),
  'low lines in words': repeated('_a __a '),
  'strike': repeated('~~a '),
  'strike and stars': repeated('~~*a '),
  'long tildes': repeated('~'),
  // Code
  'backticks': repeated('`'),
  'backticks of all lengths': growing((size) => `${'`'.repeat(size)}a`, '`'),
  'open code': repeated('`a ``a '),
  'fences': repeated('```\na\n'),
  'open fence': repeated('a\n', { first: '```\n' }),
  'fences of all lengths': growing((size) => `${'`'.repeat(size + 2)}\n`, 'a'),
  // Links
  'open brackets': repeated('['),
  'nested brackets': nested('[', ']'),
  'nested links': nested('[', '](https://a.b)'),
  'open links': repeated('[a]('),
  'open links with angles': repeated('[a](<b'),
  'links': repeated('[a](https://a.example/) '),
  'open titles': repeated('[a](https://b "'),
  'brackets in addresses': repeated('(', { first: '[a](https://a.b/' }),
  'open pictures': repeated('![['),
  'pictures': repeated('![a](https://a.example/p.png) '),
  'open angles': repeated('<'),
  'autolinks': repeated('<https://a.example/> '),
  'open autolinks': repeated('<https://a'),
  'letters of a scheme': repeated('<aa:'),
  'escapes': repeated('\\'),
  'escaped brackets': repeated('\\[a\\]('),
  'references': repeated('[a]: https://a.example/\n'),
  // Addresses in plain text
  'addresses': repeated('https://a.example/ '),
  'one long address': repeated('a', { first: 'https://a.example/' }),
  'addresses in one': repeated('https://'),
  'ends of sentences': repeated('.', { first: 'https://a.example/', last: 'x' }),
  'brackets behind an address': repeated(')', { first: 'https://a.example/' }),
  'dots of a host': repeated('a.', { first: 'https://' }),
  'scripts mixed in hosts': repeated('https://аpple.example/ '),
  'e-mail addresses': repeated('a@b.example '),
  'names without an end': repeated('a@'),
  'names of an e-mail address': repeated('a.'),
  'hosts of an e-mail address': repeated('a.', { first: 'x@' }),
  'hyphens of a host': repeated('-', { first: 'x@a' }),
  'e-mail hosts without an end': repeated('x@a-a.', { last: '1' }),
  // Blocks
  'quotes': repeated('> '),
  'quoted lines': repeated('> a\n'),
  'deep quotes': growing((size) => `${'>'.repeat(size)} a\n`, '>'),
  'items': repeated('- a\n'),
  'items without a text': repeated('-\n'),
  'nested items': growing((size) => `${'  '.repeat(size)}- a\n`, ' '),
  'items in a line': repeated('- '),
  'numbers': repeated('1. a\n'),
  'items and quotes': repeated('> - '),
  'headings': repeated('# a\n'),
  'number signs': repeated('#'),
  'tables that are none': repeated('| a | b |\n|---|---|\n'),
  'lines': repeated('\n'),
  'spaces': repeated(' ', { first: 'a', last: 'b' }),
  'hard breaks': repeated('a  \n'),
  'tabs': repeated('\t- a\n'),
  // Letters
  'one word': repeated('a'),
  'words': repeated('word '),
  'words of every kind of letter': repeated('aЖ漢א1'),
  'Zalgo': repeated(zalgo),
  'marks on one letter': repeated('\u0301', { first: '*a*' }),
  'turning signs': repeated('\u202ea\u202db'),
  'isolates': nested('\u2066', '\u2069'),
  'right to left and back': repeated('אב12 ab '),
  'joined emoji': repeated('👩‍👩‍👧‍👦'),
  'unseen signs': repeated('\u200b\u00ad'),
  'broken pairs': repeated('\ud800'),
  'zeros': repeated('\0'),
  'entities': repeated('&amp;&#35;&#x22;'),
  'open entities': repeated('&'),
  'tags': repeated('<b>a</b>'),
  'comments': repeated('<!-- '),
};
