/** Gives a text without what no reader sees and some take for a command; a line ends with `\n`. */
export function plain(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '\ufffd');
}

/** Gives a text as one line. */
export function inLine(text: string): string {
  return plain(text).replace(/\s+/g, ' ').trim();
}

/** Gives a text so that its direction, and what in it turns that, reaches nothing beside it. */
export function isolated(text: string): string {
  return turning.test(text) ? `\u2068${balanced(text)}\u2069` : text;
}

/** Signs that turn the direction, and letters that are read from right to left. */
const turning = /\p{Bidi_Control}|[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** What is opened in the text is closed in it, and nothing else is. */
function balanced(text: string): string {
  let embeddings = 0;
  let isolates = 0;
  const kept = text.replace(/[\u202a-\u202e\u2066-\u2069]/g, (sign) => {
    if (sign === '\u202c') return embeddings > 0 ? ((embeddings -= 1), sign) : '';
    if (sign === '\u2069') return isolates > 0 ? ((isolates -= 1), sign) : '';
    if (sign < '\u2066') embeddings += 1;
    else isolates += 1;
    return sign;
  });
  return kept + '\u202c'.repeat(embeddings) + '\u2069'.repeat(isolates);
}
