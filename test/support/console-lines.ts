const methods = ['debug', 'info', 'log', 'warn', 'error'] as const;

/** What is written to the console during each test of a block, in order; the runner does not see it. */
export function consoleLines(): readonly string[] {
  const lines: string[] = [];
  const kept = Object.fromEntries(methods.map((method) => [method, console[method]]));
  beforeEach(() => {
    lines.length = 0;
    for (const method of methods) console[method] = (...words: unknown[]) => void lines.push([method, ...words.map(said)].join(' '));
  });
  afterEach(() => void Object.assign(console, kept));
  return lines;
}

function said(word: unknown): string {
  return word instanceof Error ? `${word.message} ${word.stack}` : typeof word === 'object' ? JSON.stringify(word) : String(word);
}
