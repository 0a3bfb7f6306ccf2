/** How long a line is gathered before it is said, and what it may be late on the compressed clock, ms. */
const gathering = 1_500;

/** I11: every message of the agent that comes while the visitor looks on is said once, and nothing of the visitor's own. */
export function saidOnce({ screens, stored, settled, quiet }) {
  const storedAt = new Map(stored.map(({ key, at }) => [key, at]));
  return screens.flatMap((screen) => {
    const { tab, said, live } = screen;
    if (live === undefined) return [];
    const lines = said.filter(({ at }) => at <= settled);
    const singles = lines.flatMap(({ at, text }) => numbersIn(text, '@').map((number) => ({ at, number })));
    const counted = lines.reduce((sum, { text }) => sum + Number(/^(\d+) new messages?/.exec(text)?.[1] ?? 0), 0);
    const { sure, maybe } = cameIn(screen, quiet, storedAt);
    const broken = [];
    const add = (text, numbers = [], at = settled) => void broken.push({ id: 'I11', at, numbers, text: `tab ${tab} ${text}` });
    for (const { at, text } of lines) for (const number of numbersIn(text, '#')) add(`reads #${number} back to the visitor`, [number], at);
    const again = singles.find(({ number }, place) => singles.findIndex((each) => each.number === number) < place);
    if (again) add(`says @${again.number} twice`, [again.number], again.at);
    const known = new Set(singles.map(({ number }) => number));
    const unsaid = [...sure].filter((number) => !known.has(number));
    const count = singles.length + counted;
    if (count < sure.size) add(`says ${count} of ${sure.size} messages of the agent; by name not ${unsaid.slice(0, 8).map((number) => `@${number}`).join(', ')}`, unsaid);
    if (count > sure.size + maybe.size) add(`says ${count} messages of the agent, but only ${sure.size + maybe.size} came`);
    return broken;
  });
}

/**
 * Numbers of the agent's messages that came onto a screen while the chat was live: `maybe` those at its edges, and those that
 * were written before, as a search for what became of a message brings earlier pages too.
 */
function cameIn({ live, ended, changes }, quiet, storedAt) {
  const end = Math.min(ended ?? Infinity, quiet);
  const sure = new Set();
  const maybe = new Set();
  const before = new Set();
  for (const { at, come } of changes) {
    for (const { key, number, own } of come) {
      if (own || number < 0 || before.has(number)) continue;
      before.add(number);
      if (at > live && (storedAt.get(key) ?? Infinity) > live && at < end - gathering) sure.add(number);
      else maybe.add(number);
    }
  }
  return { sure, maybe };
}

function numbersIn(text, mark) {
  return [...text.matchAll(new RegExp(`(?:^|: )${mark}(\\d+)`, 'g'))].map(([, number]) => Number(number));
}
