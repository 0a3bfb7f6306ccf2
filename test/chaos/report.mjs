import { ownOnScreens } from './screens.mjs';

/** Events of the history that are shown at most. */
const longest = 24;

/** Gives one line about a seed: what was sent, what is wrong with it, and how it was tested. */
export function summary(record, broken) {
  const count = (kind) => broken.filter((each) => each.kind === kind).reduce((sum, { numbers }) => sum + (kind === 'reordered' ? 1 : numbers.length), 0);
  const { painted } = ownOnScreens(record.screens);
  const kills = record.screens.filter(({ ended }) => ended !== undefined).length;
  const outages = record.outages.length;
  const virtual = (record.ended - record.began) / 1000;
  const figures = [
    `${record.tabs} ${record.tabs === 1 ? 'tab' : 'tabs'}`,
    `${record.stored.filter(({ own }) => !own).length} received`,
    `${record.tries.length} tries`,
    `${record.connects.length} connects`,
    `${record.tokenCalls.length} token calls`,
    `${outages} outages`,
    `${kills} pages killed`,
    `${record.retries.length} tried again by hand`,
    `${virtual.toFixed(0)} s in ${(record.took / 1000).toFixed(0)} s (${((virtual * 1000) / record.took).toFixed(0)} x)`,
  ];
  const verdict = broken.length === 0 ? '' : `; BROKEN ${[...new Set(broken.map(({ id }) => id))].join(' ')}`;
  const sent = [...painted.keys()].filter((number) => !record.parked?.includes(number)).length;
  return `seed ${record.seed}: ${sent} sent, ${count('lost')} lost, ${count('doubled')} doubled, ${count('reordered')} reordered${verdict} (${figures.join(', ')})`;
}

/** Gives the lines that tell how the first broken invariant came about: what befell the messages concerned, and what came shortly before. */
export function shortestHistory(record, [first, ...others]) {
  if (!first) return [];
  const times = record.events.filter(({ numbers }) => numbers.some((number) => first.numbers.includes(number))).map(({ at }) => at);
  const from = Math.min(...times, first.at) - 10_000;
  const concerned = ({ at, text, numbers }) => at <= first.at && (numbers.some((number) => first.numbers.includes(number)) || (at >= from && !text.startsWith('written')));
  const tries = record.tries.filter(({ number }) => first.numbers.includes(number)).map(({ at, number, key }) => ({ at, text: `asked of Flex, id ${key}`, numbers: [number] }));
  const held = record.stored.filter(({ own, number }) => own && first.numbers.includes(number)).map(({ at, number, index }) => ({ at, text: `stored at index ${index}`, numbers: [number] }));
  const events = [...record.events.filter(concerned), ...tries, ...held].sort((one, other) => one.at - other.at);
  const cut = events.length > longest ? [...events.slice(0, 6), { text: `(${events.length - longest} more)`, numbers: [] }, ...events.slice(6 - longest)] : events;
  return [
    `  ${first.id}: ${first.text}`,
    ...cut.map(({ at, text, numbers }) => `    ${at === undefined ? '' : `${((at - record.began) / 1000).toFixed(2)} s`.padStart(10)} ${numbers.map((number) => `#${number} `).join('')}${text}`),
    ...others.slice(0, 10).map(({ id, text }) => `  then ${id}: ${text}`),
    ...(others.length > 10 ? [`  and ${others.length - 10} more`] : []),
  ];
}
